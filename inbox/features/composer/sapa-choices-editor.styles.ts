import { css } from 'lit';

export const choicesEditorStyles = css`
  section {
    padding: 0.375rem 0.875rem;
  }
  .shown,
  li:has(input) {
    display: flex;
    align-items: center;
    gap: 0.375rem;
  }
  .hint {
    margin-bottom: 0.375rem;
    font-size: var(--sapa-text-xs);
    color: var(--sapa-quiet);
  }
  ol {
    display: grid;
    gap: 0.375rem;
    max-height: min(15rem, 28dvh);
    padding: 4px;
    overflow-y: auto;
  }
  input {
    flex: 1;
    min-width: 0;
    min-height: 2.25rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--wa-form-control-border-color);
    border-radius: 1.25rem;
    background: var(--wa-color-surface-default);
    color: inherit;
    font: inherit;
  }
  .icon {
    display: grid;
    flex: none;
    place-items: center;
    width: 2rem;
    height: 2rem;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--sapa-quiet);
    cursor: pointer;
  }
  .icon:hover {
    background: var(--sapa-hover);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.375rem;
    margin-top: 0.375rem;
  }
  .fault:not(:empty) {
    margin-top: 0.375rem;
    color: var(--wa-color-danger-on-quiet);
    font-size: var(--sapa-text-s);
  }
  /* Above the keyboard of a phone there is no room for it. */
  @media (max-height: 30rem) {
    .hint {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .icon {
      width: 2.75rem;
      height: 2.75rem;
    }
    /* Below 16 px a phone would zoom into the field. */
    input {
      min-height: 2.75rem;
      font-size: 1rem;
    }
  }
`;
