import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
  }
  .tabs {
    display: flex;
    gap: 0.25rem;
    padding-inline: 0.375rem;
  }
  button {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-height: 2rem;
    padding: 0.25rem 0.625rem;
    border: 1px solid transparent;
    border-block-end: 0;
    border-radius: var(--wa-border-radius-m) var(--wa-border-radius-m) 0 0;
    background: none;
    color: var(--sapa-quiet);
    font: inherit;
    font-size: var(--sapa-text-s);
    cursor: pointer;
  }
  button:hover {
    color: var(--wa-color-text-normal);
  }
  button[aria-selected='true'] {
    color: var(--wa-color-brand-on-quiet);
    font-weight: 600;
    box-shadow: inset 0 -2px 0 var(--wa-color-brand-border-loud);
  }
  button.note[aria-selected='true'] {
    background: var(--sapa-note);
    color: var(--sapa-on-note);
    box-shadow: inset 0 -2px 0 var(--sapa-note-line);
  }
  @media (pointer: coarse) {
    button {
      min-height: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    button[aria-selected='true'] {
      border-color: ButtonText;
    }
  }
`;
