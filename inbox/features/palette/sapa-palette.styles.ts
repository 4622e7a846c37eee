import { css } from 'lit';

export const paletteStyles = css`
  .search {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    padding: 0 1rem;
    border-block-end: 1px solid var(--sapa-line);
  }
  .search wa-icon {
    color: var(--sapa-quiet);
  }
  input {
    flex: 1;
    min-width: 0;
    height: 3.25rem;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-size: 1rem;
  }
  /* The line of the text is the only place where one can be. */
  input:focus-visible {
    outline: none;
  }
  .search:focus-within {
    box-shadow: inset 0 -2px 0 var(--wa-color-focus);
  }
  [role='listbox'] {
    flex: 1;
    min-height: 0;
    padding: 0.375rem;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  [role='listbox']:empty {
    padding: 0;
  }
  .kind {
    padding: 0.5rem 0.625rem 0.25rem;
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-xs);
    font-weight: 600;
  }
  [role='option'] {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-height: 2.375rem;
    padding: 0.25rem 0.625rem;
    border-radius: var(--wa-border-radius-m);
    cursor: pointer;
  }
  [role='option'][aria-selected='true'] {
    background: var(--sapa-selected);
  }
  [role='option'] > wa-icon {
    flex: none;
    color: var(--sapa-quiet);
  }
  .name {
    flex: 1;
    min-width: 0;
  }
  .detail {
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-s);
  }
  .keys {
    flex: none;
  }
  .none {
    padding: 1.5rem 1rem;
    color: var(--sapa-quiet);
    text-align: center;
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    [role='option'] {
      min-height: 2.75rem;
    }
    .keys {
      display: none;
    }
  }
  @media (forced-colors: active) {
    [role='option'][aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
