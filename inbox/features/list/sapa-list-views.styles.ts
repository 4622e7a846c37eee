import { css } from 'lit';

export const viewsStyles = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    min-height: 0;
  }
  .tabs {
    display: flex;
    gap: 0.25rem;
    padding: 0 0.75rem;
    border-block-end: 1px solid var(--sapa-line);
    overflow-x: auto;
    scrollbar-width: none;
  }
  a {
    display: flex;
    flex: none;
    align-items: center;
    gap: 0.375rem;
    min-height: 2.5rem;
    margin-block-end: -1px;
    padding: 0 0.375rem;
    border-block-end: 2px solid transparent;
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-s);
    font-weight: 550;
    text-decoration: none;
    white-space: nowrap;
  }
  a:hover {
    color: var(--wa-color-text-normal);
  }
  a:focus-visible {
    outline-offset: -3px;
    border-radius: var(--wa-border-radius-m);
  }
  a[aria-selected='true'] {
    border-color: var(--wa-color-brand-fill-loud);
    color: var(--wa-color-text-normal);
  }
  .count {
    min-width: 1.125rem;
    padding: 0 0.25rem;
    border-radius: 1rem;
    background: var(--wa-color-neutral-fill-quiet);
    font-size: 0.6875rem;
    line-height: 1.125rem;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .count.waiting {
    background: var(--wa-color-warning-fill-quiet);
    color: var(--wa-color-warning-on-quiet);
  }
  .panel {
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-height: 0;
  }
  @media (pointer: coarse) {
    a {
      min-height: 2.75rem;
    }
  }
`;
