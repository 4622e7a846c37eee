import { css } from 'lit';

/** What is known of a visitor, one fact below the other. */
export const visitorFactsStyles = css`
  :host {
    display: block;
    min-height: 0;
    background: var(--sapa-panel);
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  h3 {
    display: flex;
    align-items: center;
    height: 3.5rem;
    padding: 0 1rem;
    border-block-end: 1px solid var(--sapa-line);
    font-size: var(--sapa-text-s);
    font-weight: 600;
    color: var(--sapa-quiet);
  }
  dl {
    display: grid;
    gap: 1rem;
    padding: 1rem;
  }
  dt {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    margin-bottom: 0.125rem;
    font-size: var(--sapa-text-xs);
    color: var(--sapa-quiet);
  }
  dd {
    font-size: var(--sapa-text-s);
    line-height: 1.45;
    overflow-wrap: anywhere;
  }
  .verified {
    display: inline-block;
    padding: 0 0.5rem;
    border-radius: 1rem;
    background: var(--wa-color-success-fill-quiet);
    color: var(--wa-color-success-on-quiet);
    font-size: var(--sapa-text-xs);
    font-weight: 550;
  }
  .unverified {
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-xs);
    white-space: nowrap;
  }
  .origin {
    font-size: var(--sapa-text-xs);
    color: var(--sapa-quiet);
  }
  .foreign {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    font-size: var(--sapa-text-xs);
    font-weight: 550;
    color: var(--wa-color-danger-on-quiet);
  }
  .foreign wa-icon {
    flex: none;
  }
  .block {
    min-height: 2.75rem;
    margin: 0 0.25rem 1rem;
    padding: 0 0.75rem;
    border: 0;
    border-radius: var(--wa-border-radius-m);
    background: none;
    color: var(--sapa-quiet);
    font: inherit;
    font-size: var(--sapa-text-s);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .block:not(:last-of-type) {
    margin-block-end: 0;
  }
  .block:hover {
    background: var(--sapa-hover);
  }
  a {
    color: var(--wa-color-text-link);
    text-underline-offset: 2px;
  }
  .path {
    display: grid;
    gap: 0.25rem;
    padding-inline-start: 1.25rem;
    list-style: decimal;
  }
`;
