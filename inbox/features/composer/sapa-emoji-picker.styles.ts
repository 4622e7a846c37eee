import { css } from 'lit';

export const emojiPickerStyles = css`
  .picker {
    position: absolute;
    z-index: 3;
    inset-inline-start: 0;
    bottom: calc(100% + 0.375rem);
    display: flex;
    flex-direction: column;
    width: min(20rem, 100%);
    max-height: min(22rem, 50dvh);
    padding: 0.5rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-l);
    background: var(--wa-color-surface-raised, var(--sapa-panel));
    color: var(--wa-color-text-normal);
    box-shadow: 0 0.5rem 2rem rgb(0 0 0 / 0.18);
  }
  input {
    flex: none;
    min-height: 2.25rem;
    padding: 0 0.625rem;
    border: 1px solid var(--wa-form-control-border-color);
    border-radius: var(--wa-border-radius-m);
    background: var(--wa-color-surface-default);
    color: inherit;
    font: inherit;
  }
  input::placeholder {
    color: var(--sapa-quiet);
  }
  [role='listbox'] {
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .section > p {
    padding: 0.5rem 0.25rem 0.125rem;
    font-size: var(--sapa-text-xs);
    font-weight: 600;
    color: var(--sapa-quiet);
  }
  .row {
    display: grid;
    grid-template-columns: repeat(8, minmax(0, 1fr));
  }
  [role='option'] {
    display: grid;
    place-items: center;
    height: 2.25rem;
    border-radius: var(--wa-border-radius-m);
    font:
      1.25rem/1 'Apple Color Emoji',
      'Segoe UI Emoji',
      'Noto Color Emoji',
      sans-serif;
    cursor: pointer;
  }
  [role='option']:hover {
    background: var(--sapa-hover);
  }
  [role='option'][aria-selected='true'] {
    background: var(--sapa-selected);
    outline: 2px solid var(--wa-color-focus);
    outline-offset: -2px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .section {
    content-visibility: auto;
    contain-intrinsic-size: auto 16rem;
  }
  .none {
    padding: 1rem 0.5rem;
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-s);
  }
  @media (pointer: coarse) {
    input,
    [role='option'] {
      min-height: 2.75rem;
    }
  }
`;
