import { css } from 'lit';

export const answerStyles = css`
  :host {
    display: block;
  }
  form {
    container-type: inline-size;
    position: relative;
    border: 1px solid var(--wa-form-control-border-color);
    border-radius: var(--wa-border-radius-l);
    background: var(--wa-color-surface-default);
    transition: border-color 100ms;
  }
  form:focus-within {
    border-color: var(--wa-color-focus);
    box-shadow: 0 0 0 1px var(--wa-color-focus);
  }
  /* A note is another colour and another line, for those who see no colours as well. */
  :host([kind='note']) form {
    border: 2px dashed var(--sapa-note-line);
    background: var(--sapa-note);
    color: var(--sapa-on-note);
  }
  :host([kind='note']) form:focus-within {
    border-color: var(--sapa-note-line);
    box-shadow: 0 0 0 1px var(--sapa-note-line);
  }
  :host([kind='note']) :is(.hint, textarea::placeholder) {
    color: inherit;
  }
  :host([kind='note']) sapa-format-bar {
    --sapa-quiet: currentcolor;
  }
  .rival {
    margin: 0.25rem 0.5rem;
    padding: 0.5rem 0.625rem;
    border-radius: var(--wa-border-radius-m);
    background: var(--wa-color-warning-fill-quiet);
    color: var(--wa-color-warning-on-quiet);
    font-size: var(--sapa-text-s);
  }
  .private {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    padding: 0.5rem 0.875rem 0;
    font-size: var(--sapa-text-xs);
    font-weight: 600;
  }
  textarea {
    display: block;
    width: 100%;
    min-height: 2.75rem;
    max-height: min(14rem, 35dvh);
    padding: 0.75rem 0.875rem 0.25rem;
    border: 0;
    border-radius: inherit;
    background: none;
    color: inherit;
    font: inherit;
    resize: none;
  }
  /* Its last lines stand below it as well. */
  .choosing textarea {
    max-height: 4.75rem;
  }
  /* The ring is drawn around the whole box. */
  textarea:focus-visible {
    outline: none;
  }
  textarea::placeholder {
    color: var(--sapa-quiet);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 0.75rem;
    padding: 0.25rem 0.5rem 0.5rem 0.875rem;
  }
  /* Its room is kept until it is here. */
  sapa-format-bar {
    flex: none;
    width: 12rem;
    height: 2rem;
    margin-inline-start: -0.5rem;
  }
  .clip {
    display: grid;
    flex: none;
    place-items: center;
    width: 2rem;
    height: 2rem;
    margin-inline-start: -0.75rem;
    border: 0;
    border-radius: var(--wa-border-radius-m);
    background: none;
    color: var(--sapa-quiet);
    font: inherit;
    cursor: pointer;
  }
  .clip:hover {
    background: var(--wa-color-neutral-fill-quiet);
    color: var(--wa-color-text-normal);
  }
  .hint,
  .error {
    flex: 1 1 0;
    min-width: 0;
    font-size: var(--sapa-text-xs);
    color: var(--sapa-quiet);
  }
  /* Half of it would say nothing; the list of shortcuts says it as well. */
  @container (width < 36rem) {
    .hint {
      position: absolute;
      clip-path: inset(50%);
    }
  }
  /* On a phone everything stands in one line: the arrow says what the button does. */
  @container (width < 24rem) {
    .foot {
      column-gap: 0.25rem;
    }
    .clip {
      margin-inline-start: -0.25rem;
    }
    :host([kind='reply']) .words {
      position: absolute;
      clip-path: inset(50%);
    }
    :host([kind='reply']) wa-icon {
      margin: 0;
    }
  }
  .error {
    flex-basis: 8rem;
    color: var(--wa-color-danger-on-quiet);
    font-weight: 500;
  }
  wa-button {
    flex: none;
    margin-inline-start: auto;
  }
  @media (pointer: coarse) {
    .hint {
      visibility: hidden;
    }
    sapa-format-bar {
      width: 13.75rem;
      height: 2.75rem;
    }
    .clip {
      width: 2.75rem;
      height: 2.75rem;
    }
    /* The tools scroll, so that all of it stays one line. The picker, which would be cut, is not shown here. */
    @container (width < 24rem) {
      sapa-format-bar {
        flex: 1 1 0;
        min-width: 0;
        overflow-x: auto;
        scrollbar-width: none;
      }
    }
    /* Below 16 px a phone would zoom into the field. */
    textarea {
      font-size: 1rem;
    }
  }
`;
