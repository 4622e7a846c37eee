import { css } from 'lit';

export const messageStyles = css`
  :host {
    --r: 0.875rem;
    --tight: 0.25rem;
    display: grid;
    justify-items: start;
    max-width: min(42rem, 82%);
    margin-top: 0.125rem;
  }
  :host([first]) {
    margin-top: 0.875rem;
  }
  :host([from='staff']) {
    justify-self: end;
    justify-items: end;
  }
  .text {
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--r);
    border-start-start-radius: var(--tight);
    border-end-start-radius: var(--tight);
    background: var(--sapa-bubble);
    line-height: 1.5;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  :host([first]) .text {
    border-start-start-radius: var(--r);
  }
  :host([from='staff']) .text {
    border-color: transparent;
    border-radius: var(--r);
    border-start-end-radius: var(--tight);
    border-end-end-radius: var(--tight);
    background: var(--sapa-bubble-own);
    color: var(--sapa-on-bubble-own);
  }
  :host([from='staff'][first]) .text {
    border-start-end-radius: var(--r);
  }
  :host([delivery='sending']) .text,
  :host([delivery='waiting']) .text {
    opacity: 0.75;
  }
  :host([delivery='failed']) .text,
  :host([delivery='answered']) .text {
    border-color: var(--wa-color-danger-border-loud);
  }
  .said {
    position: relative;
    display: grid;
    justify-items: inherit;
    min-width: 0;
    max-width: 100%;
  }
  .choices {
    margin-top: 0.375rem;
  }
  :host([from='staff']) .choices {
    justify-content: end;
  }
  :host([deleted]) .text {
    border: 1px dashed var(--sapa-line);
    background: none;
    color: var(--sapa-quiet);
    font-style: italic;
  }
  .more {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: calc(100% + 0.25rem);
    display: grid;
    place-items: center;
    width: 2rem;
    height: 2rem;
    padding: 0;
    border-radius: 50%;
    color: var(--sapa-quiet);
    opacity: 0;
  }
  :host([from='staff']) .more {
    inset-inline: auto calc(100% + 0.25rem);
  }
  :host(:hover) .more,
  .more:focus-visible,
  .more[aria-expanded='true'] {
    opacity: 1;
  }
  .more:hover {
    background: var(--sapa-hover);
  }
  .quote {
    max-width: 100%;
    padding: 0.375rem 0.75rem 0.375rem 0.5rem;
    margin-bottom: 0.1875rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--r);
    text-align: start;
    text-decoration: none;
    font-weight: 400;
  }
  .greeting {
    max-width: 100%;
    margin-bottom: 0.1875rem;
    padding-inline-start: 0.5rem;
    border-inline-start: 3px solid var(--sapa-line);
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-s);
    overflow-wrap: anywhere;
  }
  .fault,
  .done {
    font-size: var(--sapa-text-xs);
  }
  .fault {
    color: var(--wa-color-danger-on-quiet);
  }
  @media (pointer: coarse) {
    .more {
      width: 2.75rem;
      height: 2.75rem;
      opacity: 0.7;
    }
  }
  .author,
  .foot {
    padding-inline: 0.25rem;
    font-size: var(--sapa-text-xs);
    color: var(--sapa-quiet);
  }
  .author {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    margin-bottom: 0.1875rem;
    font-weight: 500;
  }
  sapa-avatar {
    --size: 1.5rem;
  }
  .foot {
    margin-top: 0.1875rem;
    font-variant-numeric: tabular-nums;
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem;
  }
  :host([delivery='waiting']) .state {
    color: var(--wa-color-warning-on-quiet);
  }
  .answers {
    max-width: 100%;
    margin-top: 0.375rem;
    padding: 0.375rem 0.625rem;
    border-inline-start: 3px solid var(--wa-color-danger-border-loud);
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
  }
  blockquote {
    max-height: 8rem;
    margin: 0;
    overflow: auto;
    color: var(--wa-color-text-normal);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  :host([delivery='answered']) .state,
  :host([delivery='failed']) .state {
    color: var(--wa-color-danger-on-quiet);
  }
`;
