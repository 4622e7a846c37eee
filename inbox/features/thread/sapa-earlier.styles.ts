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
  .divider {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    margin-top: 1.25rem;
    font-size: var(--sapa-text-xs);
    font-weight: 500;
    color: var(--sapa-quiet);
  }
  .divider::before,
  .divider::after {
    content: '';
    flex: 1;
    min-width: 1rem;
    border-top: 1px solid var(--sapa-line);
  }
  .day {
    margin-top: 1rem;
    text-align: center;
    font-size: var(--sapa-text-xs);
    color: var(--sapa-quiet);
  }
  .shown {
    outline: 2px solid var(--wa-color-focus);
    outline-offset: 4px;
    border-radius: 0.875rem;
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
