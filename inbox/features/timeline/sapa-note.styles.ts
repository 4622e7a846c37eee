import { css } from 'lit';

export const noteStyles = css`
  :host {
    display: grid;
    gap: 0.25rem;
    margin-block: 0.875rem 0.25rem;
    padding: 0.5rem 0.75rem;
    border: 1px dashed var(--sapa-note-line);
    border-radius: 0.875rem;
    background: var(--sapa-note);
    color: var(--sapa-on-note);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.375rem;
    font-size: var(--sapa-text-xs);
  }
  sapa-avatar {
    --size: 1.25rem;
  }
  .author {
    font-weight: 600;
  }
  .private {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    margin-inline-start: auto;
  }
  .more {
    display: grid;
    place-items: center;
    width: 1.75rem;
    height: 1.75rem;
    margin-block: -0.25rem;
    padding: 0;
    border-radius: 50%;
    color: inherit;
  }
  .fault {
    color: var(--wa-color-danger-on-quiet);
    font-size: var(--sapa-text-xs);
  }
  .text {
    line-height: 1.5;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  mark {
    border-radius: var(--wa-border-radius-s);
    background: none;
    color: inherit;
    font-weight: 600;
  }
  mark.own {
    padding-inline: 0.125rem;
    background: var(--wa-color-yellow-80);
    color: var(--wa-color-yellow-10);
  }
  .foot {
    font-size: var(--sapa-text-xs);
    font-variant-numeric: tabular-nums;
  }
  :host([delivery='sending']) .text,
  :host([delivery='waiting']) .text {
    opacity: 0.8;
  }
  :host([delivery='failed']) {
    border-color: var(--wa-color-danger-border-loud);
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem;
  }
  @media (pointer: coarse) {
    button {
      min-width: 2.75rem;
      min-height: 2.75rem;
    }
  }
`;
