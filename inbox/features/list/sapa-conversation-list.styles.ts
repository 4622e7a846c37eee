import { css } from 'lit';

export const listStyles = css`
  :host {
    position: relative;
    display: block;
    min-height: 0;
  }
  .scroller {
    /* What is read out but not seen is positioned, and scrolls with its row. */
    position: relative;
    height: 100%;
    overflow-y: auto;
    overscroll-behavior: contain;
    /* The rows are placed by script; the browser's own anchoring would move them a second time. */
    overflow-anchor: none;
  }
  .rows {
    padding: 0;
  }
  li {
    display: flow-root;
  }
  sapa-bulk-bar {
    position: absolute;
    z-index: 1;
    inset-block-end: 0.75rem;
    inset-inline: 0.75rem;
  }
  .more {
    padding: 0.75rem;
    text-align: center;
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
  }
  .news {
    position: absolute;
    inset-block-end: 0.75rem;
    inset-inline-start: 50%;
    translate: -50%;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--sapa-line);
    border-radius: 2rem;
    background: var(--wa-color-surface-raised);
    color: var(--wa-color-brand-on-quiet);
    font: inherit;
    font-size: var(--sapa-text-s);
    font-weight: 600;
    box-shadow: 0 4px 12px -4px rgb(0 0 0 / 0.3);
    cursor: pointer;
  }
  :host(:dir(rtl)) .news {
    translate: 50%;
  }
`;
