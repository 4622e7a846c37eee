import { css } from 'lit';
import { controlLook } from './control-look.js';

/** The screens before the inbox: one card with a form. */
export const formStyles = css`
  :host {
    position: relative;
    display: grid;
    place-items: center;
    box-sizing: border-box;
    min-height: 100%;
    padding: 1.5rem 1rem;
    overflow-y: auto;
  }
  .card {
    display: grid;
    gap: 1.25rem;
    width: min(24rem, 100%);
  }
  sapa-logo {
    font-size: 1.125rem;
  }
  h1 {
    font-size: var(--sapa-text-xl);
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  .lead {
    margin-top: 0.375rem;
    color: var(--sapa-quiet);
    text-wrap: pretty;
  }
  form {
    display: grid;
    gap: 1rem;
  }
  .field {
    display: grid;
    gap: 0.375rem;
  }
  label {
    font-size: var(--sapa-text-s);
    font-weight: 550;
  }
  .box {
    position: relative;
    display: grid;
  }
  input {
    width: 100%;
    height: 2.75rem;
    padding: 0 0.875rem;
    ${controlLook};
    font-size: 1rem;
  }
  input:focus-visible {
    outline-offset: -1px;
  }
  input[aria-invalid] {
    border-color: var(--wa-color-danger-border-loud);
  }
  .box button {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    display: grid;
    place-items: center;
    width: 2.75rem;
    border: 0;
    border-radius: var(--wa-border-radius-m);
    background: none;
    color: var(--sapa-quiet);
    font-size: 1.125rem;
    cursor: pointer;
  }
  .box:has(button) input {
    padding-inline-end: 2.75rem;
  }
  .hint,
  .error {
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
  }
  .error {
    color: var(--wa-color-danger-on-quiet);
  }
  .problem {
    padding: 0.75rem 0.875rem;
    border-radius: var(--wa-border-radius-m);
    background: var(--wa-color-danger-fill-quiet);
    color: var(--wa-color-danger-on-quiet);
    font-size: var(--sapa-text-s);
  }
  wa-button {
    margin-top: 0.25rem;
  }
`;
