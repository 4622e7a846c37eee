import type { Plugin } from 'vite';

/** Takes the comments and the white space out of style sheets: minifiers of scripts leave the text of templates alone. */
export function leanStyles(): Plugin {
  return {
    name: 'sapa-lean-styles',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('.styles.ts')) return { code: code.replace(/`[^`]*`/g, leanCss), map: null };
      // An element of few rules has them in its own file.
      return id.endsWith('.ts') ? { code: code.replace(/\bcss`[^`]*`/g, leanCss), map: null } : null;
    },
  };
}

function leanCss(css: string) {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,!`]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/='([a-z]+)'\]/g, '=$1]')
    .replace(/(?<=\() | (?=\))/g, '')
    .replace(/(?<![\d.])0(?=\.\d)/g, '')
    .replaceAll(';}', '}');
}
