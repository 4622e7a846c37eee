import { css } from 'lit';
import { roundButton } from '../../ui/round-button.js';

/** A line from step to step: full where somebody was told, empty where that is to come. */
export const alertLogStyles = css`
  dialog {
    width: min(30rem, calc(100vw - 2rem));
  }
  header {
    display: flex;
    align-items: start;
    gap: 0.5rem;
    padding: 1rem 0.5rem 0.5rem 1.25rem;
  }
  h2 {
    flex: 1;
    min-width: 0;
    padding-block: 0.5rem;
    font-size: var(--sapa-text-l);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  h3 {
    margin-block: 1.25rem 0.5rem;
    font-size: var(--sapa-text-s);
    font-weight: 600;
    color: var(--sapa-quiet);
  }
  h3:first-child {
    margin-block-start: 0;
  }
  .close {
    ${roundButton};
    color: var(--sapa-quiet);
    font-size: 1.125rem;
  }
  .close:hover {
    background: var(--sapa-hover);
  }
  .body {
    flex: 1;
    min-height: 0;
    padding: 0.25rem 1.25rem 1.25rem;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .body:focus-visible {
    outline-offset: -2px;
  }
  wa-button {
    margin-block-start: 0.75rem;
  }
  .quiet,
  ul {
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-s);
    line-height: 1.45;
  }
  ol > li {
    position: relative;
    padding-block-end: 1.25rem;
    padding-inline-start: 1.5rem;
  }
  ol > li:last-child {
    padding-block-end: 0;
  }
  ol > li::before {
    position: absolute;
    inset-block-start: 0.3125rem;
    inset-inline-start: 0;
    width: 0.75rem;
    height: 0.75rem;
    border: 2px solid var(--sapa-quiet);
    border-radius: 50%;
    background: var(--wa-color-surface-raised);
    content: '';
  }
  ol > li:not(:last-child)::after {
    position: absolute;
    inset-block: 1.25rem -0.125rem;
    inset-inline-start: calc(0.375rem - 1px);
    border-inline-start: 2px solid var(--sapa-line);
    content: '';
  }
  .sent::before {
    border-color: var(--wa-color-success-on-quiet);
    background: var(--wa-color-success-on-quiet);
  }
  .failed::before,
  .kept::before {
    border-color: var(--wa-color-danger-on-quiet);
    background: var(--wa-color-danger-on-quiet);
  }
  .pending::before,
  .coming::before {
    border-style: dashed;
  }
  strong {
    font-weight: 600;
  }
  .coming strong {
    font-weight: 500;
  }
  ul {
    display: grid;
    gap: 0.125rem;
    margin-block-start: 0.375rem;
  }
  bdi {
    color: var(--wa-color-text-normal);
    font-weight: 550;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 1rem;
    padding: 0.5rem 1.25rem;
    border-block-start: 1px solid var(--sapa-line);
  }
  footer a {
    display: inline-flex;
    align-items: center;
    min-height: 2.75rem;
    font-size: var(--sapa-text-s);
    font-weight: 600;
    color: var(--wa-color-text-link);
    text-underline-offset: 0.2em;
  }
  @media (max-width: 600px) {
    dialog {
      width: 100vw;
      height: 100dvh;
    }
  }
`;
