import { css } from 'lit';

export const navigationStyles = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    height: 100%;
    min-height: 0;
    background: var(--sapa-rail);
  }
  header {
    display: flex;
    align-items: center;
    min-height: 3.5rem;
    padding: 0 1rem;
  }
  nav {
    padding: 0.25rem 0.5rem 1rem;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  ul + ul {
    padding-block-start: 0.5rem;
    margin-block-start: 0.5rem;
    border-block-start: 1px solid var(--sapa-line);
  }
  h2 {
    padding: 1rem 0.5rem 0.25rem;
    font-size: var(--sapa-text-xs);
    font-weight: 550;
    color: var(--sapa-quiet);
  }
  a,
  button {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-height: 2rem;
    padding: 0.1875rem 0.5rem;
    border-radius: var(--wa-border-radius-m);
    font-size: var(--sapa-text-s);
    font-weight: 500;
    text-decoration: none;
    color: var(--wa-color-text-normal);
  }
  button {
    width: 100%;
    border: 0;
    background: none;
    font-family: inherit;
    text-align: start;
    cursor: pointer;
  }
  a:hover,
  button:hover {
    background: var(--sapa-hover);
  }
  a:focus-visible,
  button:focus-visible {
    outline-offset: -2px;
  }
  a[aria-current] {
    background: var(--sapa-selected);
    color: var(--wa-color-text-normal);
    font-weight: 600;
  }
  wa-icon {
    flex: none;
    font-size: 1rem;
    color: var(--sapa-quiet);
  }
  a[aria-current] wa-icon {
    color: var(--wa-color-brand-on-quiet);
  }
  .name {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .count {
    flex: none;
    font-size: var(--sapa-text-xs);
    font-weight: 500;
    font-variant-numeric: tabular-nums;
    color: var(--sapa-quiet);
  }
  .unread {
    min-width: 1.25rem;
    padding-inline: 0.375rem;
    border-radius: 1rem;
    background: var(--wa-color-brand-fill-loud);
    color: var(--wa-color-brand-on-loud);
    font-weight: 600;
    text-align: center;
  }
  footer {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    padding: 0.5rem;
    border-block-start: 1px solid var(--sapa-line);
  }
  ::slotted(*) {
    flex: 1;
    min-width: 0;
  }
  @media (forced-colors: active) {
    a[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media (pointer: coarse) {
    a,
    button {
      min-height: 2.75rem;
      font-size: var(--sapa-text-m);
    }
  }
`;
