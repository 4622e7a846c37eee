import { css } from 'lit';

export const rowStyles = css`
  :host {
    display: block;
    padding: 0.0625rem 0.5rem;
  }
  a {
    display: grid;
    /* Every row has one height, with whatever signs there are on it: the list counts on that. */
    grid-template:
      'avatar name time' minmax(1.25rem, auto)
      'avatar text signs' minmax(1.25rem, auto)
      / auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.0625rem 0.625rem;
    padding: 0.5rem 0.625rem;
    border-radius: var(--wa-border-radius-m);
    font-size: var(--sapa-text-s);
    line-height: 1.4;
    text-decoration: none;
  }
  a:hover {
    background: var(--sapa-hover);
  }
  a[aria-current] {
    background: var(--sapa-selected);
  }
  a:focus-visible {
    outline-offset: -2px;
  }
  sapa-avatar {
    grid-area: avatar;
  }
  .name {
    grid-area: name;
    display: flex;
    align-items: baseline;
    gap: 0.3125rem;
    min-width: 0;
    font-size: var(--sapa-text-m);
    line-height: 1.3;
    font-weight: 500;
  }
  time {
    grid-area: time;
    font-size: var(--sapa-text-xs);
    font-variant-numeric: tabular-nums;
    color: var(--sapa-quiet);
  }
  .text {
    grid-area: text;
    color: var(--sapa-quiet);
  }
  .by::after {
    content: ' ';
  }
  .unread .name {
    font-weight: 650;
  }
  .unread .text {
    color: var(--wa-color-text-normal);
    font-weight: 500;
  }
  .signs {
    grid-area: signs;
    display: flex;
    align-items: center;
    gap: 0.375rem;
    justify-self: end;
    font-size: var(--sapa-text-xs);
    color: var(--sapa-quiet);
  }
  .count {
    min-width: 1.25rem;
    padding: 0 0.375rem;
    border-radius: 1rem;
    background: var(--wa-color-brand-40);
    color: white;
    font-size: 0.6875rem;
    line-height: 1.25rem;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .site {
    flex: 0 1 auto;
    font-size: var(--sapa-text-xs);
    font-weight: 400;
    color: var(--sapa-quiet);
  }
  .waiting,
  .resolved {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 0.25rem;
    font-weight: 500;
    white-space: nowrap;
  }
  .soon {
    color: var(--wa-color-warning-on-quiet);
  }
  .late {
    color: var(--wa-color-danger-on-quiet);
  }
`;
