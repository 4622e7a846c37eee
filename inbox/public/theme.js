// Loaded before the first paint, so that a dark screen never flashes white. What is chosen is kept by look.store.ts.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => {
    try {
      return JSON.parse(localStorage.getItem('sapa:look:last') ?? '{}');
    } catch {
      return {};
    }
  };
  const apply = () => {
    const { theme, density } = chosen() ?? {};
    const { classList } = document.documentElement;
    classList.toggle('wa-dark', theme === 'dark' || (theme !== 'light' && dark.matches));
    classList.toggle('sapa-compact', density === 'compact');
  };
  dark.addEventListener('change', apply);
  apply();
})();
