import { css } from 'lit';
import { controlLook } from '../../ui/control-look.js';

export const replyFormStyles = css`
  :host {
    display: block;
  }
  form {
    display: grid;
    gap: 1rem;
  }
  h2 {
    font-size: 1.125rem;
    font-weight: 600;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    gap: 1rem;
  }
  .field {
    display: grid;
    align-content: start;
    gap: 0.375rem;
  }
  label,
  legend {
    font-size: var(--sapa-text-s);
    font-weight: 550;
  }
  .text {
    width: 100%;
    min-height: 2.75rem;
    padding: 0.625rem 0.875rem;
    ${controlLook};
    font-size: 1rem;
  }
  textarea.text {
    min-height: 6.5rem;
    resize: vertical;
    field-sizing: content;
    max-height: 20rem;
  }
  .text[aria-invalid] {
    border-color: var(--wa-color-danger-border-loud);
  }
  .variables {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem;
  }
  .variables button {
    min-height: 2rem;
    padding: 0 0.75rem;
    border: 1px solid var(--wa-form-control-border-color);
    border-radius: 1rem;
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--sapa-text-s);
    cursor: pointer;
  }
  .variables button:hover {
    background: var(--sapa-hover);
  }
  figure {
    display: grid;
    gap: 0.375rem;
    margin: 0;
  }
  .bubble {
    justify-self: start;
    max-width: 100%;
    padding: 0.625rem 0.875rem;
    border-radius: var(--wa-border-radius-l);
    background: var(--sapa-bubble-own);
    color: var(--sapa-on-bubble-own);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  fieldset {
    display: grid;
    min-width: 0;
    margin: 0;
    padding: 0.25rem 1rem 0.5rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-l);
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-height: 2.75rem;
    font-weight: 400;
  }
  .inner {
    padding-inline-start: 1.875rem;
  }
  .check input {
    flex: none;
    width: 1.25rem;
    height: 1.25rem;
    accent-color: var(--wa-color-brand-fill-loud);
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
    position: sticky;
    bottom: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem;
    padding-block: 0.75rem;
    background: var(--sapa-canvas);
  }
  @media (pointer: coarse) {
    .variables button {
      min-height: 2.75rem;
      border-radius: 1.375rem;
    }
  }
`;
