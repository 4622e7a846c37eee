/*
 * Kept small, because it is loaded on every page. "!important" in a shadow root is stronger than any rule of the page.
 * Corners that nobody has chosen grow with the text: a bubble stays a circle.
 * What stands on the brand is black or white, whichever is easier to read: 0.179 is the luminance where both are alike.
 */
export const launcherStyles = `
:host {
  all: initial !important;
  position: fixed !important;
  direction: ltr !important;
  z-index: var(--sapa-z-index, 2147483646) !important;
  inset-inline: auto var(--sapa-inset-inline, max(var(--look-inline, 20px), env(safe-area-inset-right))) !important;
  inset-block-end: var(--sapa-inset-block, calc(var(--look-block, 20px) + env(safe-area-inset-bottom))) !important;
  display: grid !important;
  place-items: end !important;
  gap: 8px !important;
  max-inline-size: calc(100% - 20px - var(--sapa-inset-inline, var(--look-inline, 20px))) !important;
  font: 600 max(16px, 1rem)/1.4 var(--sapa-font, system-ui, sans-serif) !important;
  --brand: var(--sapa-brand, var(--look-brand, #0f6b5f));
}
:host([data-position=start]) {
  inset-inline: var(--sapa-inset-inline, max(var(--look-inline, 20px), env(safe-area-inset-left))) auto !important;
  place-items: start !important;
}
:host([dir=rtl]) { direction: rtl !important }
@media print { :host { display: none !important } }
button {
  position: relative;
  display: flex !important;
  visibility: visible !important;
  align-items: center;
  gap: 8px;
  min-block-size: 52px;
  padding: 12px 20px;
  border: 1px solid #0000;
  border-radius: var(--sapa-launcher-radius, calc(1.3 * var(--look-radius, 1.25em)));
  background: var(--brand);
  color: var(--sapa-on-brand, var(--look-ink, #fff));
  font: inherit;
  cursor: pointer;
  box-shadow: 0 4px 20px #0004;
}
@supports (color: color(from red xyz-d65 y y y)) {
  button { --ink: clamp(0, (.179 - y) * 9999, 2); color: var(--sapa-on-brand, color(from var(--brand) xyz-d65 var(--ink) var(--ink) var(--ink))) }
}
button:hover { filter: brightness(1.1) }
button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #1b1916 }
button[aria-busy=true] { opacity: .75 }
:host([data-launcher=bubble]) button { padding: 13px }
:host([data-launcher=bubble]) span { position: absolute; clip-path: inset(50%) }
:host([data-launcher=tab]) { margin: 0 -20px 30vh !important }
:host([data-launcher=tab]) button { writing-mode: vertical-rl; padding: 20px 14px; border-radius: 14px }
:host([data-launcher=none]) button { display: none !important }
svg { inline-size: 1.5em; fill: none; stroke: currentcolor; stroke-width: 2; stroke-linecap: round }
p { margin: 0; padding: 12px 20px; border-radius: 14px; background: #fff; color: #a8261c; box-shadow: 0 4px 20px #0004 }
p:empty { display: none }
`;
