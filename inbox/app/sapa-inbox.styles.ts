import { css } from 'lit';
import { roundButton } from '../ui/round-button.js';

export const inboxStyles = css`
  :host {
    position: relative;
    display: block;
    height: 100%;
    min-height: 0;
  }
  .panes {
    display: grid;
    grid-template: minmax(0, 1fr) / clamp(18rem, 26vw, 24rem) minmax(0, 1fr);
    height: 100%;
  }
  .list,
  main,
  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-height: 0;
  }
  .list {
    grid-template-rows: auto minmax(0, 1fr) auto;
    border-inline-end: 1px solid var(--sapa-line);
    background: var(--sapa-panel);
  }
  .rows {
    position: relative;
    grid-row: 2;
    grid-template-rows: minmax(0, 1fr);
  }
  sapa-banner {
    grid-row: 3;
  }
  header {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    min-height: 3.5rem;
    padding: 0.25rem 1rem;
    border-block-end: 1px solid var(--sapa-line);
  }
  .menu {
    ${roundButton};
    margin-inline-start: -0.75rem;
    color: inherit;
    font-size: 1.25rem;
  }
  h1 + .menu {
    margin-inline: 0 -0.75rem;
  }
  .menu:hover {
    background: var(--sapa-hover);
  }
  h1 {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 0.5rem;
    min-width: 0;
    font-size: var(--sapa-text-l);
    font-weight: 600;
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
  sapa-list-skeleton {
    overflow: hidden;
  }
  .to-start {
    display: inline-flex;
    align-items: center;
    min-height: 2.75rem;
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
  @media (max-width: 37.4375rem) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }
    .list,
    main {
      grid-area: 1 / 1;
    }
    .list {
      border: 0;
    }
    /* Not taken out, so that the list is where it was on the way back. */
    .has-open .list {
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
