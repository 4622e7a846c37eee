import { css } from 'lit';

export const settingsLinksStyles = css`
  nav.pages {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-block: 0.5rem 0.25rem;
    border-block-end: 1px solid var(--sapa-line);
  }
  nav.pages a {
    display: inline-flex;
    align-items: center;
    min-height: 2.75rem;
    padding: 0 0.875rem;
    border-block-end: 2px solid transparent;
    color: var(--sapa-quiet);
    font-weight: 550;
    text-decoration: none;
  }
  nav.pages a:hover {
    color: inherit;
  }
  nav.pages a[aria-current='page'] {
    border-block-end-color: var(--wa-color-brand-fill-loud);
    color: inherit;
  }
`;
