import { css } from 'lit';

/** What rating and panel have in common. */
export const formStyles = css`
  h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  h3:focus {
    outline: none;
  }
  textarea,
  input[type='email'] {
    display: block;
    inline-size: 100%;
    min-block-size: 44px;
    margin-block-start: 4px;
    padding: 10px 12px;
    border: 1px solid var(--field-line);
    border-radius: 12px;
    background: var(--surface);
    color: var(--text);
    /* Smaller, iOS would zoom in. */
    font: inherit;
    font-size: max(16px, 1rem);
    resize: vertical;
  }
  .send,
  .quiet {
    margin-block-start: 10px;
    padding: 0 16px;
    border: 1px solid var(--field-line);
    border-radius: 22px;
    background: var(--surface);
    color: var(--text);
  }
  .send {
    border-color: transparent;
    background: var(--brand);
    color: var(--on-brand);
  }
  .fault {
    margin-block-start: 8px;
    color: var(--danger);
    font-size: 0.875em;
  }
`;
