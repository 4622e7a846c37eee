import { css } from 'lit';

/** What an open conversation and the earlier ones have in common: a line between messages, and the one that is shown. */
export const threadStyles = css`
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
    border-top: 1px solid var(--sapa-line);
  }
  .shown {
    outline: 2px solid var(--wa-color-focus);
    outline-offset: 4px;
    border-radius: 0.875rem;
  }
`;
