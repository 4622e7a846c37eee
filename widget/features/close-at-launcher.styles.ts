/** Laid over the launcher's own while the chat is open: a cross where its icon or picture stands. A sign would be read out. */
export const closeAtLauncherStyles = `
svg, img { display: none }
button::before {
  content: '';
  inline-size: 1.5em;
  block-size: 1.5em;
  background: currentcolor;
  forced-color-adjust: none;
  clip-path: polygon(28% 22%, 50% 44%, 72% 22%, 78% 28%, 56% 50%, 78% 72%, 72% 78%, 50% 56%, 28% 78%, 22% 72%, 44% 50%, 22% 28%);
}
@media (forced-colors: active) { button::before { background: ButtonText } }
`;
