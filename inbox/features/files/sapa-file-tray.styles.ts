import { css } from 'lit';

export const fileTrayStyles = css`
  :host {
    display: block;
    margin-block-end: 0.375rem;
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    max-height: 30dvh;
    margin: 0;
    padding: 0;
    overflow-y: auto;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    align-items: center;
    width: min(100%, 17rem);
    padding-inline-start: 0.625rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-m);
    background: var(--wa-color-surface-default);
    font-size: var(--sapa-text-s);
  }
  li.faulty {
    width: 100%;
    border-color: var(--wa-color-danger-border-quiet);
  }
  .about {
    min-width: 0;
    padding-block: 0.25rem;
  }
  .name {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .state {
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-xs);
  }
  .faulty .state {
    color: var(--wa-color-danger-on-quiet);
  }
  progress {
    display: block;
    width: 100%;
    height: 0.375rem;
    margin-block: 0.375rem;
    accent-color: var(--wa-color-brand-fill-loud);
  }
  button {
    display: grid;
    place-items: center;
    width: 2rem;
    height: 2rem;
    border: 0;
    border-radius: var(--wa-border-radius-m);
    background: none;
    color: var(--sapa-quiet);
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    color: var(--wa-color-text-normal);
  }
  @media (pointer: coarse) {
    button {
      width: 2.75rem;
      height: 2.75rem;
    }
  }
`;
