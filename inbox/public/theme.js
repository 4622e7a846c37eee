// Loaded before the first paint, so that a dark screen never flashes white.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => document.documentElement.classList.toggle('wa-dark', dark.matches);
  dark.addEventListener('change', apply);
  apply();
})();
