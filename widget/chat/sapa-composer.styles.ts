import { css } from 'lit';

export const styles = css`
  :host(:not([hidden])) {
    display: block;
    border-block-start: 1px solid var(--line);
    background: var(--surface);
  }
  form {
    display: flex;
    align-items: end;
    gap: 8px;
    padding: 12px;
    padding-block-end: max(12px, env(safe-area-inset-bottom));
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 48px;
    max-block-size: 9.5em;
    margin: 0;
    padding: 11px 16px;
    border: 1px solid var(--field-line);
    border-radius: 24px;
    background: var(--ground);
    color: var(--text);
    /* At least 16 px, or iOS zooms into the page. */
    font: inherit;
    resize: none;
    field-sizing: content;
  }
  /* Empty, an automatic direction would be from the left. */
  textarea:placeholder-shown {
    direction: inherit;
  }
  textarea::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  textarea:focus-visible {
    outline-offset: 0;
    border-color: transparent;
  }
  textarea[aria-invalid='true'] {
    border-color: var(--danger);
  }
  button {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    border-radius: 50%;
    background: var(--brand);
    color: var(--on-brand);
  }
  .send svg:dir(rtl) {
    scale: -1 1;
  }
  .attach {
    margin-inline: -8px -4px;
    background: none;
    color: var(--muted);
  }
  button:hover {
    filter: brightness(1.1);
  }
  @media (forced-colors: active) {
    button {
      border: 1px solid ButtonText;
    }
  }
`;
