import { css } from 'lit';

/** Adopted by the root of the field, which the menu is drawn in: a list that a field points to must be in the same tree. */
export const replyMenuStyles = css`
  sapa-reply-menu {
    position: absolute;
    z-index: 3;
    inset-inline: 0;
    bottom: calc(100% + 0.375rem);
    display: block;
  }
  sapa-reply-menu .menu {
    max-height: min(19rem, 45dvh);
    padding: 0.3125rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-l);
    background: var(--wa-color-surface-raised, var(--sapa-panel));
    box-shadow: 0 0.5rem 2rem rgb(0 0 0 / 0.18);
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  sapa-reply-menu [role='option'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 0.75rem;
    padding: 0.4375rem 0.625rem;
    border-radius: var(--wa-border-radius-m);
    cursor: pointer;
  }
  sapa-reply-menu [role='option'][aria-selected='true'] {
    background: var(--sapa-selected);
  }
  sapa-reply-menu .title {
    font-weight: 550;
  }
  sapa-reply-menu .shortcut,
  sapa-reply-menu .start {
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-s);
  }
  sapa-reply-menu [aria-selected='true'] :is(.shortcut, .start) {
    color: inherit;
  }
  sapa-reply-menu .start {
    grid-column: 1 / -1;
  }
  sapa-reply-menu .note {
    padding: 0.625rem 0.75rem;
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-s);
  }
  sapa-reply-menu .gap {
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--wa-color-warning-border-quiet);
    border-radius: var(--wa-border-radius-m);
    background: var(--wa-color-warning-fill-quiet);
    color: var(--wa-color-warning-on-quiet);
    font-size: var(--sapa-text-s);
  }
  sapa-reply-menu .then {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
    padding: 0 0.25rem 0 0.75rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-m);
    background: var(--wa-color-surface-raised, var(--sapa-panel));
    font-size: var(--sapa-text-s);
  }
  sapa-reply-menu .then button {
    flex: none;
    min-height: 2.25rem;
    padding: 0 0.625rem;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    cursor: pointer;
  }
  @media (pointer: coarse) {
    sapa-reply-menu .then button {
      min-height: 2.75rem;
    }
    sapa-reply-menu [role='option'] {
      min-height: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    sapa-reply-menu [role='option'][aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
