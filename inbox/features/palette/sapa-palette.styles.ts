import { css } from 'lit';

export const paletteStyles = css`
  .search {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    padding: 0 1rem;
  }
  .search wa-icon {
    color: var(--sapa-quiet);
  }
  .search input {
    flex: 1;
    min-width: 0;
    height: 3.25rem;
    font-size: 1rem;
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
  [role='option'][aria-selected='true'] {
    background: var(--sapa-selected);
  }
  [role='option'] > wa-icon {
    flex: none;
    color: var(--sapa-quiet);
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
  }
  @media (pointer: coarse) {
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
