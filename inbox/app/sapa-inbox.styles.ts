import { css } from 'lit';

export const inboxStyles = css`
  :host {
    position: relative;
    display: block;
    height: 100%;
    min-height: 0;
  }
  .panes {
    display: grid;
    grid-template-columns: 22rem minmax(0, 1fr);
    height: 100%;
  }
  .skips button:not(:focus) {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .skips button:focus {
    position: absolute;
    z-index: 5;
    inset-block-start: 0.5rem;
    inset-inline-start: 0.5rem;
    padding: 0.5rem 0.875rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-m);
    background: var(--wa-color-surface-raised);
    color: inherit;
    font: inherit;
    font-size: var(--sapa-text-s);
    font-weight: 600;
  }
  nav,
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-height: 0;
  }
  nav {
    grid-template-rows: auto auto minmax(0, 1fr);
    border-inline-end: 1px solid var(--sapa-line);
    background: var(--sapa-panel);
  }
  /* With or without a banner in between, the list takes the rest. */
  nav > :last-child {
    grid-row: 3;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.625rem;
    min-height: 3.75rem;
    padding: 0.375rem 0.75rem 0.375rem 1.125rem;
    border-block-end: 1px solid var(--sapa-line);
  }
  h1 {
    display: flex;
    flex: 1 1 6rem;
    align-items: center;
    gap: 0.5rem;
    padding-inline-start: 0.625rem;
    border-inline-start: 1px solid var(--sapa-line);
    font-size: var(--sapa-text-m);
    font-weight: 400;
    color: var(--sapa-quiet);
  }
  .unread {
    min-width: 1.375rem;
    padding: 0 0.4375rem;
    border-radius: 1rem;
    background: var(--wa-color-brand-fill-normal);
    color: var(--wa-color-brand-on-normal);
    font-size: var(--sapa-text-xs);
    line-height: 1.375rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  sapa-conversation-list {
    padding-block-start: 0.25rem;
  }
  sapa-list-skeleton {
    overflow: hidden;
  }
  .steps {
    overflow-y: auto;
  }
  .keys {
    font-size: var(--sapa-text-s);
    line-height: 2;
    color: var(--sapa-quiet);
  }
  kbd {
    padding: 0.0625rem 0.375rem;
    margin-inline-start: 0.5rem;
    border: 1px solid var(--wa-color-neutral-border-normal);
    border-block-end-width: 2px;
    border-radius: 0.3125rem;
    background: var(--sapa-panel);
    font: 500 var(--sapa-text-xs) / 1.4 var(--wa-font-family-body);
  }
  kbd + kbd {
    margin-inline-start: 0.125rem;
  }
  @media (min-width: 48rem) and (max-width: 63.9375rem) {
    .panes {
      grid-template-columns: 18rem minmax(0, 1fr);
    }
  }
  @media (max-width: 47.9375rem) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }
    nav,
    main {
      grid-area: 1 / 1;
    }
    nav {
      border: 0;
    }
    /* Not taken out, so that the list is where it was on the way back. */
    .has-open nav {
      visibility: hidden;
    }
    .panes:not(.has-open) main {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .keys {
      display: none;
    }
  }
`;
