import { css } from 'lit';

export const styles = css`
  .picker {
    display: flex;
    flex-direction: column;
    block-size: min(18em, 45vh);
    padding: 8px 12px 0;
    border-block-start: 1px solid var(--line);
    background: var(--surface);
  }
  input {
    flex: none;
    min-block-size: 44px;
    padding: 0 14px;
    border: 1px solid var(--field-line);
    border-radius: 22px;
    background: var(--ground);
    color: inherit;
    font: inherit;
  }
  input:focus-visible {
    outline-offset: 0;
  }
  input::placeholder,
  .section p,
  .none {
    color: var(--muted);
    opacity: 1;
  }
  [role='listbox'] {
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .section {
    content-visibility: auto;
    contain-intrinsic-size: auto 16em;
  }
  .section p,
  .none {
    padding: 8px 4px 2px;
    font-size: 0.8125em;
    font-weight: 600;
  }
  .row {
    display: grid;
    grid-template-columns: repeat(8, minmax(0, 1fr));
  }
  [role='option'] {
    display: grid;
    place-items: center;
    block-size: 44px;
    border-radius: 12px;
    font:
      1.375em/1 'Apple Color Emoji',
      'Segoe UI Emoji',
      'Noto Color Emoji',
      sans-serif;
    cursor: pointer;
  }
  [role='option']:hover {
    background: var(--ground);
  }
  [role='option'][aria-selected='true'] {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
`;
