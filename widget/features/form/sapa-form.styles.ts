import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    flex: 0 1 auto;
    max-block-size: 75%;
    overflow-y: auto;
    padding: 14px 20px;
    scroll-padding-block-end: 72px;
    border-block-start: 1px solid var(--line);
    background: var(--surface);
  }
  /* Beside the field for a message there is less room. */
  :host([folded]) {
    max-block-size: 60%;
  }
  :host([hidden]) {
    display: none;
  }
  form:focus {
    outline: none;
  }
  h3 {
    margin: 0 0 10px;
    font-size: 1em;
    font-weight: 600;
  }
  .reason {
    margin-block-end: 10px;
    color: var(--muted);
    font-size: 0.875em;
  }
  .field {
    margin-block-end: 12px;
  }
  label {
    display: block;
    margin-block-end: 4px;
    font-size: 0.875em;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  input:not([type='checkbox']),
  select {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 8px 12px;
    border: 1px solid var(--field-line);
    border-radius: 12px;
    background: var(--surface);
    color: var(--text);
    /* Smaller, and phones zoom in. */
    font: inherit;
  }
  :is(input:not([type='checkbox']), select)[aria-invalid] {
    border-color: var(--danger);
  }
  .check {
    display: flex;
    align-items: flex-start;
    gap: 10px;
    min-block-size: 44px;
    margin: 0;
    padding-block: 10px;
    font-weight: 400;
  }
  .check input {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    margin: 0;
    accent-color: var(--accent);
  }
  a {
    display: inline-block;
    min-block-size: 24px;
    color: var(--accent);
    font-size: 0.875em;
  }
  .error {
    margin-block-start: 4px;
    color: var(--danger);
    font-size: 0.875em;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-end: -14px;
    padding-block: 8px 14px;
    border-block-start: 1px solid var(--line);
    background: var(--surface);
  }
  /* In sight, however far down the form goes; where there is little room the fields have it. */
  @media (min-height: 30em) {
    .end {
      position: sticky;
      inset-block-end: -14px;
    }
    input,
    select,
    a {
      scroll-margin-block-end: 72px;
    }
  }
  .end button {
    padding: 0 20px;
    border: 1px solid var(--field-line);
    border-radius: 22px;
  }
  .end .send {
    border-color: transparent;
    background: var(--brand);
    color: var(--on-brand);
  }
  @media (forced-colors: active) {
    .end .send {
      border-color: ButtonText;
    }
  }
`;
