/*
 * It stands in the launcher's shadow root, in one of its own: the launcher's rules for its button are not for these. Place,
 * direction, font and brand come from there.
 */
export const bubbleStyles = `
:host {
  --surface: #fff;
  --text: #24211d;
  --muted: #635c53;
  --line: #8a8176;
  position: relative;
  box-sizing: border-box;
  display: block;
  inline-size: max-content;
  max-inline-size: min(21em, 100vw - 40px);
  border: 1px solid var(--line);
  border-radius: 16px;
  background: var(--surface);
  color: var(--text);
  box-shadow: 0 4px 20px #0004;
  font-weight: 400;
  font-size: max(15px, .9375rem);
  overflow-wrap: anywhere;
}
@media (prefers-color-scheme: dark) {
  :host(:not([data-scheme=light])) { --surface: #26231f; --text: #f1ece4; --muted: #b5aca0; --line: #8d8479 }
}
:host([data-scheme=dark]) { --surface: #26231f; --text: #f1ece4; --muted: #b5aca0; --line: #8d8479 }
:host([data-launcher=tab]) { margin-inline: 20px }
:host([hidden]) { display: block; visibility: hidden }
@media (prefers-reduced-motion: no-preference) {
  :host { animation: rise .2s }
  @keyframes rise { from { opacity: 0; transform: translateY(8px) } }
}
button {
  min-block-size: 44px;
  min-inline-size: 44px;
  margin: 0;
  padding: 10px 14px;
  border: 0;
  border-radius: 15px;
  background: none;
  color: inherit;
  font: inherit;
  text-align: start;
  cursor: pointer;
}
button:focus-visible { outline: 3px solid var(--text); outline-offset: -4px }
.open { display: flex; gap: 10px; inline-size: 100%; padding-inline-end: 48px }
.dismiss { position: absolute; inset-block-start: 0; inset-inline-end: 0; padding: 0; font-size: 1.5em; text-align: center }
.face {
  position: relative;
  flex: none;
  inline-size: 36px;
  block-size: 36px;
  border-radius: 50%;
  background: var(--text);
  color: var(--surface);
  font: 600 .9em/36px system-ui, sans-serif;
  text-align: center;
  overflow: hidden;
}
canvas { position: absolute; inset: 0; inline-size: 100%; block-size: 100% }
.name { display: block; color: var(--muted); font-weight: 600; font-size: .875em }
.text { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden }
.choices { display: flex; flex-wrap: wrap; gap: 8px; padding: 0 14px 12px }
.choices button { border: 1px solid var(--line); padding: 8px 14px; border-radius: 22px }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
`;
