import { css } from 'lit';
import { formStyles } from '../../chat/form.styles.js';

export const styles = [
  formStyles,
  css`
    dialog {
      inline-size: min(392px, 100vw - 32px);
      max-block-size: min(640px, 100dvh - 32px);
      padding: 0 0 20px;
      border: 1px solid var(--line);
      border-radius: var(--sapa-radius, 20px);
      background: var(--surface);
      color: var(--text);
    }
    dialog::backdrop {
      background: rgb(20 16 12 / 45%);
    }
    header {
      position: sticky;
      inset-block-start: 0;
      display: flex;
      align-items: center;
      gap: 8px;
      padding-block: 8px;
      padding-inline: 20px 8px;
      border-block-end: 1px solid var(--line);
      background: var(--surface);
    }
    h2 {
      flex: 1;
      font-size: 1.0625em;
      font-weight: 600;
    }
    .dismiss {
      display: grid;
      place-items: center;
    }
    section,
    .erased {
      padding: 16px 20px 0;
    }
    section p {
      color: var(--muted);
      font-size: 0.875em;
    }
    label {
      font-size: 0.875em;
    }
    #sure,
    .erased,
    section .told {
      color: var(--text);
    }
    section .fault {
      color: var(--danger);
    }
    section .told:not(:empty) {
      margin-block-start: 8px;
    }
    .told:empty,
    .fault:empty {
      margin: 0;
    }
    #sure:focus,
    .erased:focus {
      outline: none;
    }
    .danger {
      margin-block-start: 10px;
      margin-inline-end: 8px;
      padding: 0 16px;
      border-radius: 22px;
      background: var(--danger);
      color: var(--surface);
    }
    /* Over the chat, wherever that stands. */
    @media (min-width: 481px) and (min-height: 421px) {
      :host([beside]) dialog {
        inset-inline: auto var(--aside);
        inset-block: auto var(--below);
        inline-size: min(max(392px, 24.5rem), 100% - 20px - var(--aside));
        max-block-size: min(640px, 100% - 32px - var(--below));
        margin: 0;
      }
      :host([beside='start']) dialog {
        inset-inline: var(--aside) auto;
      }
    }
    @media (max-width: 480px) {
      dialog {
        inline-size: 100%;
        max-inline-size: 100%;
        max-block-size: 100dvh;
        margin: auto 0 0;
        border-end-start-radius: 0;
        border-end-end-radius: 0;
      }
    }
  `,
];
