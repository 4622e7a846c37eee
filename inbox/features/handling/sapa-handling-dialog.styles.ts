import { css } from 'lit';

export const handlingDialogStyles = css`
  dialog {
    width: min(24rem, calc(100vw - 2rem));
  }
  .search input {
    width: 100%;
    height: 3rem;
    padding-inline: 1rem;
  }
  [role='option'].at {
    background: var(--sapa-selected);
  }
  sapa-avatar {
    --size: 1.5rem;
  }
  .detail,
  [role='option'] > wa-icon {
    flex: none;
    color: var(--sapa-quiet);
  }
  .detail {
    font-size: var(--sapa-text-s);
  }
  /* As wide as a picture, so that all names begin on one line. */
  [role='option'] > wa-icon:first-child {
    width: 1.5rem;
  }
  .dot {
    width: 0.75rem;
    height: 0.75rem;
  }
  .none {
    padding: 1.25rem 1rem;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    padding: 1rem;
  }
  form label {
    flex: 1 0 100%;
    font-weight: 600;
  }
  form input {
    flex: 1;
    min-height: 2.75rem;
    padding-inline: 0.75rem;
    border: 1px solid var(--wa-color-neutral-border-loud);
    border-radius: var(--wa-border-radius-m);
    background: var(--sapa-panel);
    color: inherit;
    font: inherit;
  }
  .fault {
    flex: 1 0 100%;
    color: var(--wa-color-danger-on-quiet);
    font-size: var(--sapa-text-s);
  }
  @media (forced-colors: active) {
    [role='option'].at {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
