import { css } from 'lit';
import { controlLook } from '../../ui/control-look.js';

/** Fields and rows of the directory and of one contact. */
export const contactsStyles = css`
  .field {
    display: grid;
    gap: 0.25rem;
    min-width: 0;
  }
  .field > label,
  legend {
    font-size: var(--sapa-text-xs);
    color: var(--sapa-quiet);
  }
  input[type='search'],
  input[type='text'],
  input[type='number'],
  input[type='date'],
  select,
  textarea {
    width: 100%;
    min-height: 2.5rem;
    padding: 0.4375rem 0.75rem;
    ${controlLook};
  }
  textarea {
    min-height: 5rem;
    resize: vertical;
  }
  legend {
    padding: 0;
  }
  fieldset {
    min-width: 0;
    padding: 0;
    border: 0;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2.5rem;
    font-size: var(--sapa-text-s);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    align-items: center;
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.375rem;
    overflow-wrap: anywhere;
  }
  .problem {
    font-size: var(--sapa-text-s);
    color: var(--wa-color-danger-on-quiet);
  }
  @media (pointer: coarse) {
    input:not([type='checkbox']),
    select,
    .check {
      min-height: 2.75rem;
    }
  }
`;
