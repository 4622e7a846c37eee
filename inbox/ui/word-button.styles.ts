import { css } from 'lit';

/** Buttons that stand in a line of text, below a message or a note. */
export const wordButtonStyles = css`
  button {
    padding: 0.125rem 0.25rem;
    border: 0;
    border-radius: var(--wa-border-radius-s);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
`;
