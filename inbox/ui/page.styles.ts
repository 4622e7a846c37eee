import { css } from 'lit';

/** The way back to the list, above a heading. */
export const backStyles = css`
  .back {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-height: 2.25rem;
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
    text-decoration: none;
  }
  .back:hover {
    color: inherit;
  }
  @media (pointer: coarse) {
    .back {
      min-height: 2.75rem;
    }
  }
`;

/** Screens beside the inbox: a way back, a heading and one column. */
export const pageStyles = css`
  ${backStyles}
  :host {
    position: relative;
    display: block;
    height: 100%;
    overflow-y: auto;
  }
  main {
    width: min(44rem, 100%);
    margin: 0 auto;
    padding: 1rem 1rem 3rem;
  }
  h1 {
    margin-top: 0.75rem;
    font-size: var(--sapa-text-xl);
    font-weight: 650;
    letter-spacing: -0.015em;
  }
  h2 {
    margin-block: 1.75rem 0.75rem;
    font-size: var(--sapa-text-l);
    font-weight: 600;
  }
  h2 + .lead {
    margin-top: -0.5rem;
  }
  .lead {
    margin: 0.25rem 0 1.5rem;
    color: var(--sapa-quiet);
    text-wrap: pretty;
  }
  /* What is made on a page stands beside its heading. */
  .head {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 0.75rem;
    margin-block-end: 1rem;
  }
  .head > div {
    min-width: 0;
  }
  .head .lead {
    margin-block-end: 0;
  }
  .head > wa-button {
    flex: none;
    margin-block-start: 0.625rem;
  }
  @media (max-width: 37.4375rem) {
    .head {
      display: block;
    }
  }
  .list {
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-l);
    background: var(--sapa-panel);
    overflow: hidden;
  }
  .list > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.875rem;
    padding: 0.875rem 1rem;
  }
  .list > li + li {
    border-block-start: 1px solid var(--sapa-line);
  }
  .list > li > wa-icon {
    flex: none;
    font-size: 1.25rem;
    color: var(--sapa-quiet);
  }
  /* What stands beside a text goes below it where it would leave no room for it. */
  .grow {
    flex: 1 1 10rem;
    min-width: 0;
  }
  .grow a {
    text-decoration-color: transparent;
  }
  .grow a:hover {
    text-decoration-color: currentColor;
  }
  .grow strong {
    font-weight: 550;
  }
  /* What can be done with what stands in a row. */
  .row-act {
    min-height: 2.25rem;
    padding: 0 0.875rem;
    border: 1px solid var(--wa-form-control-border-color);
    border-radius: var(--wa-border-radius-m);
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--sapa-text-s);
    cursor: pointer;
  }
  a.row-act {
    display: inline-flex;
    align-items: center;
    text-decoration: none;
  }
  .row-act:hover {
    background: var(--sapa-hover);
  }
  @media (pointer: coarse) {
    .row-act {
      min-height: 2.75rem;
    }
  }
  .small {
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
    overflow-wrap: anywhere;
  }
  .tag {
    padding: 0.0625rem 0.5rem;
    border-radius: 1rem;
    background: var(--wa-color-neutral-fill-quiet);
    color: var(--wa-color-neutral-on-quiet);
    font-size: var(--sapa-text-xs);
    font-weight: 550;
    white-space: nowrap;
  }
  .tag.success {
    background: var(--wa-color-success-fill-quiet);
    color: var(--wa-color-success-on-quiet);
  }
  .tag.warning {
    background: var(--wa-color-warning-fill-quiet);
    color: var(--wa-color-warning-on-quiet);
  }
  .tag.danger {
    background: var(--wa-color-danger-fill-quiet);
    color: var(--wa-color-danger-on-quiet);
  }
  .wait {
    display: grid;
    gap: 0.75rem;
  }
  .wait .bar {
    height: 4rem;
    border-radius: var(--wa-border-radius-l);
  }
`;

/** The same of a part of a page, which scrolls with it. */
export const partStyles = [
  pageStyles,
  css`
    :host {
      height: auto;
      overflow: visible;
    }
  `,
];
