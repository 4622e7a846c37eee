import { css } from 'lit';

export const listStyles = css`
  :host {
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
    height: var(--total, auto);
    padding: 0;
  }
  .rows::before {
    content: '';
    display: block;
    height: var(--before, 0);
  }
  li {
    display: flow-root;
  }
  .more {
    padding: 0.75rem;
    text-align: center;
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
  }
`;
