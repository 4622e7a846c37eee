import { css } from 'lit';
import { controlLook } from './control-look.js';

/** A dialog that asks a few things at once. */
export const dialogFormStyles = css`
  dialog {
    width: min(28rem, calc(100vw - 2rem));
  }
  form {
    display: grid;
    gap: 1rem;
    padding: 1.25rem;
    overflow-y: auto;
  }
  h2 {
    font-size: var(--sapa-text-l);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  fieldset,
  .field {
    display: grid;
    gap: 0.375rem;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    column-gap: 1.25rem;
  }
  legend,
  .field label {
    padding: 0;
    font-size: var(--sapa-text-s);
    font-weight: 600;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2.75rem;
  }
  .choice input {
    flex: none;
    width: 1.125rem;
    height: 1.125rem;
    margin: 0;
    accent-color: var(--wa-color-brand-fill-loud);
  }
  .hint {
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-s);
    text-wrap: pretty;
  }
  .text {
    width: 100%;
    min-height: 2.75rem;
    padding: 0.5rem 0.875rem;
    ${controlLook};
  }
  textarea.text {
    min-height: 6rem;
    resize: vertical;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.75rem;
  }
  .error {
    color: var(--wa-color-danger-on-quiet);
    font-size: var(--sapa-text-s);
  }
  .error:empty {
    display: none;
  }
  @media (max-width: 600px) {
    dialog {
      width: 100vw;
    }
  }
`;
