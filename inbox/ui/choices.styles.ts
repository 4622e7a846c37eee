import { css } from 'lit';

/** Reply buttons as the staff see them: nothing that one could press. */
export const choicesStyles = css`
  .choices {
    padding: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    min-width: 0;
    max-width: 100%;
  }
  .choices li {
    display: block;
    list-style: none;
    max-width: 100%;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--wa-color-neutral-border-loud);
    border-radius: 1rem;
    font-size: var(--sapa-text-s);
    overflow-wrap: anywhere;
  }
`;
