import { css } from 'lit';

/** Adopted by the root of the field, which the menus of colleagues and of emoji are drawn in. */
export const fieldMenuStyles = css`
  :is(sapa-mention-menu, sapa-emoji-menu) {
    position: absolute;
    z-index: 3;
    inset-inline: 0;
    bottom: calc(100% + 0.375rem);
    display: block;
  }
  :is(sapa-mention-menu, sapa-emoji-menu) .menu {
    max-width: 22rem;
    max-height: min(17rem, 45dvh);
    padding: 0.3125rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-l);
    background: var(--wa-color-surface-raised, var(--sapa-panel));
    color: var(--wa-color-text-normal);
    box-shadow: 0 0.5rem 2rem rgb(0 0 0 / 0.18);
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  :is(sapa-mention-menu, sapa-emoji-menu) [role='option'] {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-width: 0;
    padding: 0.375rem 0.625rem;
    border-radius: var(--wa-border-radius-m);
    cursor: pointer;
  }
  :is(sapa-mention-menu, sapa-emoji-menu) [role='option'][aria-selected='true'] {
    background: var(--sapa-selected);
  }
  :is(sapa-mention-menu, sapa-emoji-menu) sapa-avatar {
    --size: 1.5rem;
    flex: none;
  }
  @media (pointer: coarse) {
    :is(sapa-mention-menu, sapa-emoji-menu) [role='option'] {
      min-height: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    :is(sapa-mention-menu, sapa-emoji-menu) [role='option'][aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
