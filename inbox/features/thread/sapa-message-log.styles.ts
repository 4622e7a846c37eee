import { css } from 'lit';

export const logStyles = css`
  :host {
    position: relative;
    display: block;
    min-height: 0;
  }
  .scroller {
    /* What is read out but not seen is positioned, and scrolls with its message. */
    position: relative;
    height: 100%;
    overflow-y: auto;
    overscroll-behavior: contain;
    /* Placed by script, also where the browser has no anchoring of its own. */
    overflow-anchor: none;
  }
  /* Where the messages are not all that scrolls, the rest goes along at their end. */
  @media (max-height: 22rem) {
    .scroller {
      overscroll-behavior: auto;
    }
  }
  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    padding: 0.5rem clamp(0.875rem, 3cqi, 2rem) 1rem;
  }
  .scroller:focus-visible {
    outline-offset: -3px;
  }
  .divider + .new {
    margin-top: 0.375rem;
  }
  .new {
    color: var(--wa-color-brand-on-quiet);
  }
  .new::before,
  .new::after {
    border-color: var(--wa-color-brand-border-normal);
  }
  .more {
    padding: 0.5rem;
    text-align: center;
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
  }
  .typing {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    margin-top: 0.75rem;
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
  }
  .dots {
    display: inline-flex;
    gap: 0.1875rem;
  }
  .dots i {
    width: 0.3125rem;
    height: 0.3125rem;
    border-radius: 50%;
    background: currentColor;
    animation: breathe 1.2s infinite;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.4s;
  }
  .down {
    position: absolute;
    inset-block-end: 0.75rem;
    inset-inline-start: 50%;
    translate: -50%;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--sapa-line);
    border-radius: 2rem;
    background: var(--wa-color-surface-raised);
    color: var(--wa-color-brand-on-quiet);
    font: 600 var(--sapa-text-s) / 1.4 inherit;
    font-family: inherit;
    box-shadow: 0 4px 12px -4px rgb(0 0 0 / 0.3);
    cursor: pointer;
  }
`;
