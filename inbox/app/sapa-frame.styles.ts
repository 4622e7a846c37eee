import { css } from 'lit';

export const frameStyles = css`
  :host {
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) / auto minmax(0, 1fr);
    height: 100%;
    min-height: 0;
  }
  .skips button:not(:focus) {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .skips button:focus {
    position: absolute;
    z-index: 5;
    inset-block-start: 0.5rem;
    inset-inline-start: 0.5rem;
    padding: 0.5rem 0.875rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-m);
    background: var(--wa-color-surface-raised);
    color: inherit;
    font: inherit;
    font-size: var(--sapa-text-s);
    font-weight: 600;
  }
  .side {
    grid-area: 1 / 1;
    min-height: 0;
    width: 13rem;
    border-inline-end: 1px solid var(--sapa-line);
  }
  sapa-inbox,
  slot {
    grid-area: 1 / 2;
  }
  /* Not taken out, so that each list is where it was on the way back. */
  .away {
    visibility: hidden;
  }
  slot {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-height: 0;
  }
`;
