import { css } from 'lit';
import { controlLook } from '../../ui/control-look.js';

export const styles = css`
  form,
  .groups {
    display: grid;
    gap: 1.5rem;
  }
  section {
    display: grid;
    gap: 1rem;
    margin-block-start: 2rem;
  }
  h2 {
    font-size: 1.125rem;
    font-weight: 600;
  }
  fieldset {
    display: grid;
    gap: 1rem;
    min-width: 0;
    margin: 0;
    padding: 1rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-l);
    background: var(--sapa-panel);
  }
  fieldset wa-button {
    justify-self: start;
  }
  legend {
    padding: 0 0.375rem;
    font-weight: 600;
  }
  .field {
    display: grid;
    gap: 0.375rem;
  }
  label,
  .check {
    font-size: var(--sapa-text-s);
    font-weight: 550;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-height: 2.75rem;
  }
  .check input {
    width: 1.25rem;
    height: 1.25rem;
    accent-color: var(--wa-color-brand-fill-loud);
  }
  .text {
    width: 100%;
    min-height: 2.75rem;
    padding: 0.625rem 0.875rem;
    ${controlLook};
    font-size: 1rem;
  }
  textarea.text {
    min-height: 5rem;
    resize: vertical;
  }
  .text[aria-invalid] {
    border-color: var(--wa-color-danger-border-loud);
  }
  .hours {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 0.75rem;
  }
  .hint {
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-s);
  }
  .error {
    color: var(--wa-color-danger-on-quiet);
    font-size: var(--sapa-text-s);
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 1rem;
  }
`;
