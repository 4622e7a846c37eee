import { css } from 'lit';

/** A field, and below it the list of what it finds: of the palette, and of what is chosen for a conversation. */
export const foundListStyles = css`
  .search {
    border-block-end: 1px solid var(--sapa-line);
  }
  /* The line of the text is the only place where one can be. */
  .search input:focus-visible {
    outline: none;
  }
  .search:focus-within {
    box-shadow: inset 0 -2px 0 var(--wa-color-focus);
  }
  .search input {
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
  }
  [role='listbox'] {
    flex: 1;
    min-height: 0;
    padding: 0.375rem;
    overflow-y: auto;
    overscroll-behavior: contain;
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
  .name {
    flex: 1;
    min-width: 0;
  }
  .none {
    color: var(--sapa-quiet);
    text-align: center;
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    [role='option'] {
      min-height: 2.75rem;
    }
  }
`;
