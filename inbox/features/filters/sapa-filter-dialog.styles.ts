import { css } from 'lit';
import { controlLook } from '../../ui/control-look.js';

export const filterDialogStyles = css`
  form {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    min-height: 0;
  }
  .parts {
    display: grid;
    align-content: start;
    gap: 1rem;
    padding: 1.25rem;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  h2 {
    font-size: var(--sapa-text-l);
    font-weight: 650;
  }
  .field {
    display: grid;
    gap: 0.375rem;
  }
  .field label,
  summary {
    font-size: var(--sapa-text-s);
    font-weight: 600;
  }
  .text {
    width: 100%;
    min-height: 2.75rem;
    padding: 0.5rem 0.875rem;
    ${controlLook};
  }
  .hint,
  .quiet {
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
  }
  .error {
    font-size: var(--sapa-text-s);
    color: var(--wa-color-danger-on-quiet);
  }
  details {
    border-block-start: 1px solid var(--sapa-line);
    padding-block-start: 0.25rem;
  }
  summary {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2.75rem;
    cursor: pointer;
  }
  summary::after {
    content: '';
    flex: none;
    width: 0.4375rem;
    height: 0.4375rem;
    margin-block-end: 0.25rem;
    border: solid var(--sapa-quiet);
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
  }
  details[open] > summary::after {
    margin-block-end: -0.25rem;
    rotate: 225deg;
  }
  summary .chosen {
    flex: 1;
    min-width: 0;
    font-weight: 400;
    color: var(--sapa-quiet);
    text-align: end;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr));
    max-height: 14rem;
    overflow-y: auto;
  }
  .choices label {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 2.75rem;
    min-width: 0;
    font-size: var(--sapa-text-s);
  }
  .choices input {
    flex: none;
    width: 1.125rem;
    height: 1.125rem;
    margin: 0;
    accent-color: var(--wa-color-brand-fill-loud);
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 0.75rem;
    padding: 0.875rem 1.25rem;
    border-block-start: 1px solid var(--sapa-line);
  }
  .grow {
    flex: 1;
    min-width: 0;
    font-size: var(--sapa-text-s);
  }
`;
