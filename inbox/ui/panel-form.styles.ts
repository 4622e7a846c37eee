import { css } from 'lit';
import { controlLook } from './control-look.js';

/** A small form within a page: one field, one button. */
export const panelFormStyles = css`
  :host {
    display: grid;
    gap: 0.75rem;
    width: 100%;
    text-align: start;
    font-size: var(--sapa-text-s);
  }
  h3 {
    font-size: inherit;
    font-weight: 600;
  }
  p {
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .quiet {
    color: var(--sapa-quiet);
  }
  summary {
    padding-block: 0.25rem;
    color: var(--sapa-quiet);
    cursor: pointer;
  }
  details > * + * {
    margin-block-start: 0.75rem;
  }
  form {
    display: grid;
    gap: 0.375rem;
    justify-items: start;
  }
  label {
    font-weight: 550;
  }
  input,
  textarea {
    width: 100%;
    min-height: 2.75rem;
    padding: 0.5rem 0.875rem;
    ${controlLook};
  }
  .verdict {
    padding: 0.75rem 0.875rem;
    border-radius: var(--wa-border-radius-m);
    background: var(--wa-color-warning-fill-quiet);
    color: var(--wa-color-warning-on-quiet);
  }
  .verdict.works {
    background: var(--wa-color-success-fill-quiet);
    color: var(--wa-color-success-on-quiet);
  }
  .problem {
    color: var(--wa-color-danger-on-quiet);
  }
  ul {
    display: grid;
    gap: 0.5rem;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
  }
`;
