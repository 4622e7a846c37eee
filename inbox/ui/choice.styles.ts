import { css } from 'lit';

/** A box or a round beside its words, and a hint below. */
export const choiceStyles = css`
  label {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-height: 2.75rem;
  }
  input:is([type='checkbox'], [type='radio']) {
    flex: none;
    width: 1.25rem;
    height: 1.25rem;
    accent-color: var(--wa-color-brand-fill-loud);
  }
  p {
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
  }
`;
