import { css } from 'lit';

export const segmentsStyles = css`
  :host {
    height: auto;
    overflow: visible;
  }
  .acts {
    margin-block-end: 0.75rem;
  }
  form {
    display: grid;
    gap: 0.5rem;
    max-width: 28rem;
  }
  sapa-two-versions {
    display: block;
    margin-block-end: 0.75rem;
  }
  .pair {
    display: inline-flex;
    max-width: 100%;
  }
  .pair > .row-act:first-child {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .pair > .row-act:not(:only-child):first-child {
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .pair > .row-act:last-child:not(:only-child) {
    border-inline-start: 0;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .row-act[aria-pressed='true'] {
    background: var(--wa-color-neutral-fill-quiet);
    font-weight: 600;
  }
  @media (pointer: coarse) {
    .pair > .row-act {
      min-width: 2.75rem;
    }
  }
`;
