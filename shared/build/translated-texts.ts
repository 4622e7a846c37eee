import type { Plugin } from 'vite';

/**
 * In lit-html: what is told to a text that is not there any more. A translator of the browser's has put elements in its place,
 * and whatever changes by itself would be frozen; a new text takes their place instead.
 */
export const survivesTranslation: [RegExp, string] = [
  /(this\._\$AH!==A&&a\(this\._\$AH\))(\?this\._\$AA\.nextSibling\.data=t:)/,
  '$1&&3===this._$AA.nextSibling?.nodeType$2',
];

/** Keeps texts true in a page that is translated by the browser. */
export function translatedTexts(): Plugin {
  return {
    name: 'sapa-translated-texts',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/lit-html/lit-html.js')) return null;
      const [pattern, instead] = survivesTranslation;
      if (!pattern.test(code)) throw new Error(`Lit has changed: ${pattern} is not in it any more.`);
      return { code: code.replace(pattern, instead), map: null };
    },
  };
}
