import { css } from 'lit';
import { formStyles } from '../../chat/form.styles.js';

export const styles = [
  formStyles,
  css`
    :host {
      display: block;
      padding-block: 4px 16px;
      padding-inline: 20px 8px;
      border-block-start: 1px solid var(--line);
      background: var(--surface);
    }
    header {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    header div {
      flex: 1;
    }
    form,
    .quiet {
      margin-inline-end: 12px;
    }
    .dismiss {
      display: grid;
      place-items: center;
      color: var(--muted);
    }
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      margin-block-end: 8px;
      color: var(--muted);
      font-size: 0.875em;
    }
    .scores {
      display: grid;
      grid-template-columns: repeat(5, 1fr);
      gap: 8px;
    }
    .scores label {
      position: relative;
    }
    .scores input {
      position: absolute;
      inset: 0;
      inline-size: 100%;
      block-size: 100%;
      margin: 0;
      opacity: 0;
      cursor: pointer;
    }
    .number {
      display: grid;
      place-items: center;
      min-block-size: 44px;
      border: 1px solid var(--field-line);
      border-radius: 12px;
      font-weight: 600;
    }
    input:checked + .number {
      border-color: transparent;
      background: var(--brand);
      color: var(--on-brand);
    }
    input:focus-visible + .number {
      outline: 3px solid var(--sapa-focus);
      outline-offset: 2px;
    }
    /* Each word below its number; those of the ends may be wider. */
    .words {
      display: grid;
      grid-template-columns: repeat(5, 1fr);
      gap: 8px;
      margin-block-start: 4px;
      color: var(--muted);
      font-size: 0.8125em;
      text-align: center;
      white-space: nowrap;
    }
    .words :first-child {
      justify-self: start;
    }
    .words :last-child {
      justify-self: end;
    }
    .words .chosen {
      color: var(--text);
      font-weight: 600;
    }
    .comment {
      display: block;
      margin-block-start: 8px;
      font-size: 0.875em;
    }
    @media (forced-colors: active) {
      input:checked + .number {
        outline: 3px solid Highlight;
      }
    }
  `,
];
