import { css } from 'lit';

export const rowStyles = css`
  :host {
    position: relative;
    display: block;
    padding: 0 0.5rem;
  }
  a {
    display: grid;
    /* Every row has one height, with whatever signs there are on it: the list counts on that. */
    grid-template: repeat(2, minmax(var(--sapa-row-line), auto)) / auto minmax(0, 1fr);
    align-items: center;
    column-gap: 0.625rem;
    padding: var(--sapa-row-pad) 0.625rem;
    border-radius: var(--wa-border-radius-m);
    font-size: var(--sapa-text-s);
    line-height: 1.3;
    text-decoration: none;
  }
  a:hover {
    background: var(--sapa-hover);
  }
  a[aria-current] {
    background: var(--sapa-selected);
  }
  .fresh {
    animation: arrive 1.6s ease-out;
  }
  @keyframes arrive {
    from {
      background: var(--sapa-marked);
    }
  }
  a:focus-visible {
    outline-offset: -2px;
  }
  :host([marked]) a {
    background: var(--sapa-marked);
  }
  a > .letters {
    --size: var(--sapa-row-avatar);
    grid-row: 1 / -1;
  }
  /* Each line by itself: a long time takes nothing from the text below it. */
  .line {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-width: 0;
  }
  .name,
  .who {
    display: flex;
    align-items: baseline;
    gap: 0.3125rem;
    min-width: 0;
  }
  .online {
    flex: none;
    align-self: center;
    width: 0.5rem;
    height: 0.5rem;
    border-radius: 50%;
    background: var(--wa-color-success-fill-loud);
  }
  .name {
    flex: 1;
    /* A site for which there is no room goes to a line that nobody sees, before the name is cut. */
    flex-wrap: wrap;
    max-height: 1.3em;
    overflow: hidden;
    font-size: var(--sapa-row-name);
    font-weight: 500;
  }
  .who {
    flex: none;
    max-width: 100%;
  }
  time {
    flex: none;
    font-size: var(--sapa-text-xs);
    font-variant-numeric: tabular-nums;
    color: var(--sapa-quiet);
    white-space: nowrap;
  }
  .text {
    flex: 1;
    min-width: 0;
    color: var(--sapa-quiet);
  }
  .by::after {
    content: ' ';
  }
  time.plain .icon {
    display: none;
  }
  .unread .name {
    font-weight: 650;
  }
  .unread .text {
    color: var(--wa-color-text-normal);
    font-weight: 500;
  }
  .signs {
    display: flex;
    flex: none;
    align-items: center;
    gap: 0.375rem;
    font-size: var(--sapa-text-xs);
    color: var(--sapa-quiet);
  }
  .count {
    min-width: 1.125rem;
    padding: 0 0.3125rem;
    border-radius: 1rem;
    background: var(--wa-color-brand-40);
    color: white;
    font-size: 0.6875rem;
    line-height: 1.125rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .site {
    flex: 1 1 3.5rem;
    font-size: var(--sapa-text-xs);
    font-weight: 400;
    color: var(--sapa-quiet);
  }
  .sign,
  .labels,
  .assignee {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 0.25rem;
    white-space: nowrap;
  }
  .assignee sapa-avatar {
    --size: 1.125rem;
  }
  .priority {
    flex: none;
    align-self: center;
    font-size: 0.9375rem;
  }
  .urgent {
    color: var(--wa-color-danger-on-quiet);
  }
  .high {
    color: var(--wa-color-warning-on-quiet);
  }
  .low {
    color: var(--sapa-quiet);
  }
  .soon {
    color: var(--wa-color-warning-on-quiet);
  }
  .late {
    color: var(--wa-color-danger-on-quiet);
  }
  /* Lies on the picture, and is seen when somebody is about to use it. */
  input {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(1.125rem + var(--sapa-row-avatar) / 2 - 0.5625rem);
    width: 1.125rem;
    height: 1.125rem;
    margin: auto 0;
    accent-color: var(--wa-color-brand-fill-loud);
    cursor: pointer;
    /* Draws nothing until then; by its opacity every row would have a layer. */
    appearance: none;
    border: 0;
    background: none;
  }
  /* More of the picture than the box takes the press. */
  input::before {
    content: '';
    position: absolute;
    inset: -0.625rem;
  }
  @media (pointer: coarse) {
    input::before {
      inset: -0.8125rem;
    }
  }
  :host([marking]) input {
    appearance: auto;
  }
  :host([marking]) a > .letters {
    visibility: hidden;
  }
  @media (hover: hover) {
    :host(:hover) input {
      appearance: auto;
    }
    :host(:hover) a > .letters {
      visibility: hidden;
    }
  }
  @media (forced-colors: active) {
    .count {
      border: 1px solid CanvasText;
    }
  }
`;
