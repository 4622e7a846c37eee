import { css } from 'lit';

/** A native dialog that stands in the upper middle: short, above all, gone by Escape. */
export const dialogStyles = css`
  dialog {
    display: none;
    flex-direction: column;
    width: min(38rem, calc(100vw - 2rem));
    max-height: min(34rem, 80dvh);
    margin: 12dvh auto auto;
    padding: 0;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-l);
    background: var(--wa-color-surface-raised, var(--sapa-panel));
    color: inherit;
    box-shadow: 0 1.5rem 4rem rgb(0 0 0 / 0.28);
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
  }
  dialog::backdrop {
    background: rgb(10 12 18 / 0.42);
  }
  kbd {
    display: inline-block;
    min-width: 1.375rem;
    padding: 0 0.3125rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-s);
    background: var(--sapa-canvas);
    color: var(--sapa-quiet);
    font: 500 var(--sapa-text-xs) / 1.375rem var(--wa-font-family-body);
    text-align: center;
    white-space: nowrap;
  }
  kbd + kbd {
    margin-inline-start: 0.1875rem;
  }
  @media (max-width: 600px) {
    dialog {
      width: 100vw;
      max-width: 100vw;
      max-height: 100dvh;
      margin: 0;
      border: 0;
      border-radius: 0;
    }
  }
`;
