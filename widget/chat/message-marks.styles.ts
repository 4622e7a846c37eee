import { css } from 'lit';

export const styles = css`
  .deleted {
    border: 1px dashed var(--field-line);
    background: none;
    color: var(--muted);
    font-style: italic;
  }
  /* Below its message. */
  .edited {
    order: 1;
    margin-block-start: 4px;
    padding-inline: 14px;
    color: var(--muted);
    font-size: 0.75em;
  }
  blockquote {
    max-inline-size: 85%;
    margin: 6px 0 3px;
    padding-inline-start: 8px;
    border-inline-start: 3px solid var(--field-line);
    color: var(--muted);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  blockquote span {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
  }
`;
