import { css } from 'lit';

/** What stands in a banner: words, and what can be done about them, as a button or a link. */
export const bannerLineStyles = css`
  :host {
    display: block;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
  }
  button {
    min-height: 1.75rem;
    padding: 0 0.75rem;
    border: 1px solid currentColor;
    border-radius: var(--wa-border-radius-m);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  @media (pointer: coarse) {
    button {
      min-height: 2.75rem;
    }
  }
`;
