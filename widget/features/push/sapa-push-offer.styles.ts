/** Dressed by the custom properties of the chat, in which it stands. */
export const style = `
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 8px 12px 8px 20px;
    border-block-start: 1px solid var(--line);
    background: var(--surface);
    color: var(--muted);
    font-size: 0.875em;
  }
  p {
    flex: 1 1 200px;
    margin: 0;
  }
  button {
    min-block-size: 44px;
    min-inline-size: 44px;
    margin: 0;
    padding: 0 16px;
    border: 1px solid var(--field-line);
    border-radius: 22px;
    background: var(--surface);
    color: var(--text);
    font: inherit;
    cursor: pointer;
  }
  button:last-of-type {
    border-color: transparent;
    color: inherit;
  }
  [aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  [hidden] {
    display: none;
  }
  :focus-visible {
    outline: 3px solid var(--sapa-focus);
    outline-offset: 2px;
  }
`;
