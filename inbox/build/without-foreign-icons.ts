const marker = '// src/components/icon/library.system.ts';
const table = /var icons = \{[\s\S]*?\n\};/;

/**
 * Build plugin: leaves out the icons that come inside Web Awesome (15 kB compressed). `icons/icons.ts` takes their name
 * over, so that none of them could ever be shown. A version that keeps them elsewhere stops the build.
 */
export function withoutForeignIcons() {
  let hasFound = false;
  return {
    name: 'sapa-without-foreign-icons',
    apply: 'build' as const,
    transform(code: string, id: string) {
      if (!id.includes('webawesome') || !code.includes(marker)) return null;
      hasFound = table.test(code);
      return hasFound ? { code: code.replace(table, 'var icons = { solid: {}, regular: {} };'), map: null } : null;
    },
    buildEnd(error?: Error) {
      if (!error && !hasFound)
        throw new Error('Web Awesome keeps its own icons elsewhere now: see without-foreign-icons.ts.');
    },
  };
}
