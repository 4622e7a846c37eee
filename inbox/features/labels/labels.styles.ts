import { css } from 'lit';
import { controlLook } from '../../ui/control-look.js';

/** The page of labels and its dialog. */
export const labelsStyles = css`
  .end {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75rem;
  }
  .end {
    justify-content: flex-end;
  }
  .grow {
    overflow-wrap: anywhere;
  }
  .dot {
    width: 0.875rem;
    height: 0.875rem;
  }
  form {
    display: grid;
    gap: 1rem;
    padding: 1.25rem;
    overflow-y: auto;
  }
  .field {
    display: grid;
    gap: 0.375rem;
  }
  .field label,
  legend {
    padding: 0;
    font-size: var(--sapa-text-s);
    font-weight: 600;
  }
  .text {
    width: 100%;
    min-height: 2.75rem;
    padding: 0.5rem 0.875rem;
    ${controlLook};
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .color {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    width: 50%;
    min-height: 2.75rem;
  }
  .color input {
    width: 1.125rem;
    height: 1.125rem;
    margin: 0;
    accent-color: var(--wa-color-brand-fill-loud);
  }
  .error {
    font-size: var(--sapa-text-s);
    color: var(--wa-color-danger-on-quiet);
  }
  .error:empty {
    display: none;
  }
`;
