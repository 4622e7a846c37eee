import { css } from 'lit';

export const earlierStyles = css`
  :host {
    display: block;
  }
  section,
  .messages {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .day {
    margin-top: 1rem;
    text-align: center;
    font-size: var(--sapa-text-xs);
    color: var(--sapa-quiet);
  }
  .more {
    display: block;
    margin: 0.5rem auto 0;
    min-height: 2.25rem;
    padding: 0.25rem 0.875rem;
    border: 1px solid var(--sapa-line);
    border-radius: 2rem;
    background: none;
    color: var(--sapa-quiet);
    font: inherit;
    font-size: var(--sapa-text-s);
    cursor: pointer;
  }
  .more:hover {
    background: var(--sapa-hover);
  }
  .wish {
    padding: 0.5rem;
    text-align: center;
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
  }
  @media (pointer: coarse) {
    .more {
      min-height: 2.75rem;
    }
  }
`;
