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
  fieldset wa-button,
  .groups > wa-button {
    justify-self: start;
  }
  /* A heading of the box and not a word on its border, where a long one does not fit. */
  legend {
    float: inline-start;
    padding: 0;
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
    margin: 0;
    flex: none;
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
  /* A few digits need no whole line. */
  .text[type='number'] {
    max-width: 9rem;
  }
  select.text {
    max-width: 24rem;
  }
  /* One line for each day, all of them aligned. */
  .hours {
    display: grid;
    grid-template-columns: minmax(4.5rem, 7rem) repeat(2, minmax(0, 9rem));
    align-items: center;
    gap: 0.5rem;
  }
  .hours + .hours {
    margin-block-start: -0.75rem;
  }
  .hours.heads {
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-s);
  }
  .hours .text {
    padding-inline: 0.625rem;
  }
  .day {
    font-size: var(--sapa-text-s);
    font-weight: 550;
  }
  @media (max-width: 22rem) {
    .hours {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .day {
      grid-column: 1 / -1;
    }
    .heads .day {
      display: none;
    }
    .hours + .hours {
      margin-block-start: 0;
    }
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
