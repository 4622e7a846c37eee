// Runs before the first paint, while the inbox's own script is on its way: what cannot wait for it.

// The look, so that a dark screen never flashes white. What is chosen is kept by look.store.ts.
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

// The first page of the list. Without it, or where the address says more, the list is asked for by the connection
// (first-page.ts).
(() => {
  const [, view] =
    /^\/inbox\/(?:c\/[^/]+|((?:team|site)\/[^/]+|mine|unassigned|open|waiting|due|mentions|snoozed|resolved|spam)(?:\/.*)?)?$/.exec(
      location.pathname,
    ) ?? ['', ''];
  if (view === '') return;
  const asked = fetch(`/api/first-page?view=${encodeURIComponent(view ?? 'open')}`, { priority: 'high' });
  globalThis.sapaFirstPage = asked
    .then((response) => (response.ok ? response.json() : undefined))
    .catch(() => undefined);
})();

// The texts, in the language that core/texts.ts will choose. The build has put their files into the tag (preload-texts.ts).
(() => {
  const { dataset = {} } = document.currentScript ?? {};
  let remembered;
  try {
    remembered = localStorage.getItem('sapa:language');
  } catch {
    // Without storage it is the browser's language.
  }
  const wished = [remembered, ...navigator.languages].map((tag) => tag?.toLowerCase().split('-')[0]);
  const files = dataset[wished.find((language) => dataset[language]) ?? 'id'];
  for (const href of files?.split(' ') ?? [])
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
})();
