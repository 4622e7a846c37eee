import { css } from 'lit';

/** Three steps below each other, of which one is open. */
export const firstStepsStyles = css`
  :host {
    display: block;
    height: 100%;
    overflow-y: auto;
  }
  .page {
    width: min(40rem, 100%);
    margin: 0 auto;
    padding: 1rem 1rem 3rem;
  }
  h1 {
    margin-top: 0.75rem;
    font-size: var(--sapa-text-xl);
    font-weight: 650;
    letter-spacing: -0.015em;
  }
  .lead {
    margin: 0.25rem 0 1.5rem;
    color: var(--sapa-quiet);
    text-wrap: pretty;
  }
  ol {
    display: grid;
    gap: 0.75rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-l);
    background: var(--sapa-panel);
  }
  h2 {
    margin: 0;
    font-size: inherit;
  }
  button {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    width: 100%;
    min-height: 3rem;
    padding: 0.5rem 1rem;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    text-align: start;
    cursor: pointer;
  }
  .number {
    display: grid;
    flex: none;
    place-items: center;
    width: 1.75rem;
    height: 1.75rem;
    border: 1px solid var(--sapa-line);
    border-radius: 50%;
    font-size: var(--sapa-text-s);
  }
  .open .number {
    border-color: currentColor;
  }
  .number.done {
    background: var(--wa-color-success-fill-quiet);
    color: var(--wa-color-success-on-quiet);
  }
  .body {
    display: grid;
    gap: 1rem;
    justify-items: start;
    padding: 0.25rem 1rem 1.25rem;
  }
  .body > * {
    min-width: 0;
    max-width: 100%;
  }
  sapa-name-site {
    width: 100%;
  }
  .chat {
    display: inline-flex;
    align-items: center;
    min-height: 2.75rem;
    font-weight: 600;
  }
  .quiet {
    color: var(--sapa-quiet);
  }
  .arrived {
    color: var(--wa-color-success-on-quiet);
    font-weight: 600;
  }
`;
