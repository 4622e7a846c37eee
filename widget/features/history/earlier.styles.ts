import { css } from 'lit';

export const styles = css`
  .more {
    display: grid;
    place-content: center;
    margin-block-end: 8px;
    color: var(--muted);
    font-size: 0.875em;
    text-align: center;
  }
  .more button {
    padding-inline: 12px;
    border-radius: 12px;
    color: var(--accent);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .more [aria-busy='true'] {
    color: inherit;
    text-decoration: none;
  }
  section:focus-visible {
    outline-offset: 8px;
  }
  .ended {
    margin-block: 28px 20px;
    padding-block-end: 12px;
    border-block-end: 1px solid var(--line);
    color: var(--muted);
    font-size: 0.8125em;
    font-weight: 600;
    text-align: center;
    text-wrap: balance;
  }
`;
