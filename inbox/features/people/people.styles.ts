import { css } from 'lit';
import { controlLook } from '../../ui/control-look.js';

/** The pages of people and teams, and their dialogs. */
export const peopleStyles = css`
  .list sapa-avatar {
    --size: 2.25rem;
    flex: none;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  form {
    display: grid;
    gap: 1rem;
    padding: 1.25rem;
    overflow-y: auto;
  }
  dialog {
    width: min(32rem, calc(100vw - 2rem));
    max-height: 84dvh;
    margin-block-start: 8dvh;
  }
  dialog h2 {
    margin: 0;
    font-size: var(--sapa-text-l);
  }
  @media (max-width: 600px) {
    dialog {
      width: 100vw;
      max-height: 100dvh;
      margin-block-start: 0;
    }
  }
  fieldset {
    display: grid;
    gap: 0.25rem;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-size: var(--sapa-text-s);
    font-weight: 600;
  }
  .field {
    display: grid;
    gap: 0.375rem;
  }
  .field label {
    font-size: var(--sapa-text-s);
    font-weight: 600;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-height: 2.75rem;
  }
  .choice input {
    flex: none;
    width: 1.25rem;
    height: 1.25rem;
    margin: 0;
    accent-color: var(--wa-color-brand-fill-loud);
  }
  .choice:has(.small) {
    align-items: start;
    padding-block: 0.375rem;
  }
  .choice .small {
    display: block;
  }
  .small {
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
    overflow-wrap: anywhere;
  }
  .error:empty {
    display: none;
  }
  .text {
    width: 100%;
    min-height: 2.75rem;
    padding: 0.5rem 0.875rem;
    ${controlLook};
    font-size: 1rem;
  }
  .text[aria-invalid='true'] {
    border-color: var(--wa-color-danger-border-loud);
  }
  .error {
    font-size: var(--sapa-text-s);
    color: var(--wa-color-danger-on-quiet);
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.5rem;
  }
  .grave {
    display: grid;
    gap: 0.5rem;
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--sapa-line);
  }
  .link {
    display: grid;
    gap: 0.5rem;
    padding: 1rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-l);
    background: var(--sapa-panel);
    margin-block-end: 1rem;
  }
`;
