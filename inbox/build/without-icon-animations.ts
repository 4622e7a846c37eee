const marker = '// src/components/icon/icon.styles.ts';
const animations = /\/\* #region Animations [\s\S]*\/\* #endregion \*\/\s*(?=`)/;

/**
 * Build plugin: leaves out the styles by which an icon of Web Awesome beats, jumps and wobbles (4 kB compressed): none of ours
 * does. A version that keeps them elsewhere stops the build.
 */
export function withoutIconAnimations() {
  let hasFound = false;
  return {
    name: 'sapa-without-icon-animations',
    apply: 'build' as const,
    transform(code: string, id: string) {
      if (!id.includes('webawesome') || !code.includes(marker)) return null;
      hasFound = animations.test(code);
      return hasFound ? { code: code.replace(animations, ''), map: null } : null;
    },
    buildEnd(error?: Error) {
      if (!error && !hasFound)
        throw new Error('Web Awesome keeps the animations of its icons elsewhere now: see without-icon-animations.ts.');
    },
  };
}
