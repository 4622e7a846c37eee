/*
 * Kept small, because it is loaded on every page. "!important" in a shadow root is stronger than any rule of the page.
 */
export const launcherStyles = `
:host {
  all: initial !important;
  direction: ltr !important;
  position: fixed !important;
  z-index: 2147483646 !important;
  inset-inline-end: max(20px, env(safe-area-inset-right)) !important;
  inset-block-end: calc(20px + env(safe-area-inset-bottom)) !important;
  display: grid !important;
  justify-items: end !important;
  gap: 8px !important;
  max-inline-size: min(320px, 100vw - 40px) !important;
  color-scheme: light dark !important;
  font: 600 16px/1.4 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif !important;
}
@media print { :host { display: none !important } }
button {
  display: flex;
  align-items: center;
  gap: 10px;
  min-block-size: 52px;
  margin: 0;
  padding: 12px 22px 12px 18px;
  border: 1px solid transparent;
  border-radius: 26px;
  background: var(--sapa-brand, #0f6b5f);
  color: var(--sapa-on-brand, #fff);
  font: inherit;
  cursor: pointer;
  box-shadow: 0 1px 3px rgb(40 30 20 / 20%), 0 8px 24px rgb(40 30 20 / 22%);
}
button:hover { filter: brightness(1.1) }
button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #1b1916 }
button[aria-busy=true] { opacity: .75; cursor: progress }
svg { inline-size: 24px; block-size: 24px; fill: none; stroke: currentcolor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
p { margin: 0; padding: 12px 16px; border-radius: 14px; background: #fff; color: #a8261c; font-weight: 400; box-shadow: 0 4px 20px rgb(40 30 20 / 25%) }
p:empty { display: none }
@media (prefers-color-scheme: dark) { p { background: #26231f; color: #ff9d92 } }
@media (prefers-reduced-motion: no-preference) { button { transition: filter .15s } }
`;
