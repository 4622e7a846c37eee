/** What a page's own rules may do to everything that is not behind a shadow root. */
export const hostileStyle = `
* { all: unset !important; }
html, body, article, p, h1, header, footer, figure { display: block !important; }
div, section, aside { position: static !important; opacity: .1 !important; transform: rotate(180deg) !important; }
button, input, textarea, [role='dialog'] { display: none !important; }
p, span, a, button { font: italic 40px/0.5 fantasy !important; color: transparent !important; letter-spacing: -10px !important; }
:host, ::part(launcher) { display: none !important; visibility: hidden !important; }
html { direction: rtl !important; font-size: 40px !important; zoom: 1.5; }
iframe, dialog { width: 0 !important; height: 0 !important; }
`;
