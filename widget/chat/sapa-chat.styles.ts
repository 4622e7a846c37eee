import { css, unsafeCSS } from 'lit';

const dark = unsafeCSS(`
  --accent: var(--sapa-brand-dark, var(--light-accent, #6fd0bf));
  --surface: #26231f;
  --ground: #1b1916;
  --text: #f1ece4;
  --muted: #b5aca0;
  --line: #3a352f;
  --field-line: #8d8479;
  --danger: #ff9d92;
`);

/*
 * "!important" in a shadow root is stronger than any rule of the page, even an important one: the page's CSS cannot
 * break the chat. Custom properties still pass, and are the way to dress it.
 */
export const styles = css`
  :host {
    all: initial !important;
    /* "all" leaves it out, and the page's is not the chat's. */
    direction: ltr !important;
    position: fixed !important;
    z-index: calc(var(--sapa-z-index, 2147483646) + 1) !important;
    inset-inline: auto var(--aside) !important;
    inset-block-end: var(--below) !important;
    inline-size: min(24.5em, 100% - 20px - var(--aside)) !important;
    block-size: min(660px, 100% - 32px - var(--below)) !important;
    display: block !important;
    color-scheme: light dark !important;
    font-family: var(--sapa-font, system-ui, sans-serif) !important;
    line-height: 1.5 !important;
    user-select: text !important;

    /* With the room above it. */
    --launcher-size: max(68px, 42px + 1.5rem);
    --aside: var(
      --sapa-inset-inline,
      max(var(--look-inline, 20px), env(safe-area-inset-left), env(safe-area-inset-right))
    );
    --below: calc(
      var(--launcher-size) + var(--sapa-inset-block, var(--look-block, 20px) + env(safe-area-inset-bottom))
    );
    --brand: var(--sapa-brand, var(--look-brand, #0f6b5f));
    --on-brand: var(--sapa-on-brand, var(--look-ink, #fff));
    --accent: var(--brand);
    --surface: #fff;
    --ground: #faf7f2;
    --text: #24211d;
    --muted: #635c53;
    --line: #e6dfd5;
    --field-line: #8a8176;
    --danger: #a8261c;
    --sapa-focus: var(--accent);
  }
  /*
   * Any colour may be the brand. "y" is its luminance as WCAG counts it: at 0.179 black and white are alike on it; a text of
   * it on the light ground needs at most 0.168, on the dark one at least 0.25. Older browsers take white, and what the page says.
   */
  @supports (color: color(from red xyz-d65 y y y)) {
    :host {
      --ink: clamp(0, (0.179 - y) * 9999, 2);
      --on-brand: var(--sapa-on-brand, color(from var(--brand) xyz-d65 var(--ink) var(--ink) var(--ink)));
      --darker: min(1, 0.16 / y);
      --accent: color(
        from var(--brand) xyz-d65 calc(x * var(--darker)) calc(y * var(--darker)) calc(z * var(--darker))
      );
      --lighter: max(0, (0.35 - y) / (1 - y));
      --light-accent: color(
        from var(--brand) xyz-d65 calc(x + (0.95 - x) * var(--lighter)) calc(y + (1 - y) * var(--lighter))
          calc(z + (1.09 - z) * var(--lighter))
      );
    }
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([data-scheme='light'])) {
      ${dark};
    }
  }
  :host([data-scheme='light']) {
    color-scheme: light !important;
  }
  :host([data-scheme='dark']) {
    color-scheme: dark !important;
    ${dark};
  }
  :host([data-position='start']) {
    inset-inline: var(--aside) auto !important;
  }
  :host([data-launcher='tab']),
  :host([data-launcher='none']) {
    --launcher-size: 0px;
  }
  /* Beside it, which grows with the reader's text. */
  :host([data-launcher='tab']) {
    margin: 0 max(40px, 16px + 1.5rem) !important;
  }
  :host(:not([open])) {
    display: none !important;
  }
  :host([dir='rtl']) {
    direction: rtl !important;
  }

  .panel {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    /* Scrolled where large text, or a small window, leaves a question and the composer no room beside each other. */
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: var(--sapa-radius, var(--look-radius, 20px));
    background: var(--ground);
    color: var(--text);
    /* The reader's own size where it is larger; some pages make theirs smaller to count by it. */
    font-size: max(16px, 1rem);
    box-shadow:
      0 2px 6px #281e1414,
      0 16px 48px #281e1433;
  }
  .panel:focus {
    outline: none;
  }
  header {
    display: flex;
    align-items: center;
    gap: 12px;
    padding-block: max(12px, env(safe-area-inset-top)) 12px;
    padding-inline: 20px 8px;
    background: var(--brand);
    color: var(--on-brand);
    --sapa-focus: var(--on-brand);
  }
  .title {
    flex: 1;
  }
  header p {
    font-size: 0.875em;
  }
  h2 {
    font-size: 1.0625em;
    font-weight: 600;
  }
  .close {
    display: grid;
    place-items: center;
    border-radius: 12px;
  }
  .close:hover {
    background: #ffffff29;
  }
  .close:focus-visible {
    outline-offset: -3px;
  }
  sapa-message-list {
    flex: 1;
    min-block-size: 4em;
    container-type: size;
  }
  .notice {
    padding: 8px 20px;
    border-block-start: 1px solid var(--line);
    background: var(--surface);
    color: var(--muted);
    font-size: 0.875em;
  }

  @media (max-width: 480px), (max-height: 420px) {
    :host,
    :host([data-position]),
    :host([data-launcher]) {
      inset: 0 0 auto !important;
      margin: 0 !important;
      inline-size: auto !important;
      block-size: 100% !important;
    }
    .panel {
      border: 0;
      border-radius: 0;
    }
  }
  /* A phone on its side, or a page at 400 %: the conversation needs the height. */
  @media (max-height: 420px) {
    header {
      padding-block: 0;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .panel {
      animation: arrive 0.18s ease-out;
    }
    @keyframes arrive {
      from {
        opacity: 0;
        transform: translateY(12px);
      }
    }
  }
  @media (forced-colors: active) {
    .panel {
      border-color: CanvasText;
    }
    header {
      border-block-end: 1px solid CanvasText;
    }
  }
  @media print {
    :host {
      display: none !important;
    }
  }
`;
