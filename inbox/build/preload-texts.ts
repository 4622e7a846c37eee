import type { Plugin } from 'vite';

/** As `compiledLocales` names them. */
const part = /sapa-texts:inbox:.*\/locales\/([\w-]+)$/;

/**
 * Build plugin: tells `early.js` the files of the first view's texts, one per language. It knows the reader's language, and has
 * them fetched while the script that wants them is on its way.
 */
export function preloadTexts(): Plugin {
  return {
    name: 'sapa-preload-texts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const attributes = Object.values(bundle ?? {}).flatMap((file) => {
          if (file.type !== 'chunk') return [];
          const [, language] = part.exec(file.facadeModuleId ?? '') ?? [];
          const files = [file.fileName, ...file.imports].filter((name) => !html.includes(name));
          return language ? [`data-${language}="${files.map((name) => `/inbox/${name}`).join(' ')}"`] : [];
        });
        const place = '<script src="/inbox/early.js"';
        if (attributes.length === 0 || !html.includes(place)) throw new Error('See preload-texts.ts.');
        return html.replace(place, [place, ...attributes.sort()].join(' '));
      },
    },
  };
}
