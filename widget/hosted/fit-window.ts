/** Keeps the page above the keyboard of a phone, also where the keyboard lies over the window instead of making it smaller. */
export function fitWindow() {
  const { visualViewport } = window;
  if (!visualViewport) return;
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const fit = () => {
    const { scale, offsetTop, height } = visualViewport;
    // Anyone who zooms in wants to see more of the chat, and not less chat.
    if (scale <= 1) sheet.replaceSync(`.live { inset-block-start: ${offsetTop}px; block-size: ${height}px }`);
  };
  visualViewport.addEventListener('resize', fit);
  visualViewport.addEventListener('scroll', fit);
  fit();
}
