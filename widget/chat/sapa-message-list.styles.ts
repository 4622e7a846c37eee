import { css } from 'lit';

export const styles = css`
  /* The log holds what is unseen in it, which would make the panel higher. */
  :host,
  .log {
    position: relative;
    display: block;
  }
  .log {
    block-size: 100%;
    padding: 20px 16px 16px;
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  /* Continues the header, and scrolls away from under it. */
  .greeting {
    margin: -20px -16px 20px;
    padding: 16px 20px 36px;
    border-radius: 0 0 24px 24px;
    background: var(--brand);
    color: var(--on-brand);
    font-size: 1.375em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  .greeting svg {
    inline-size: 44px;
    block-size: 44px;
    margin-block-end: 14px;
    stroke-width: 2.5;
  }
  .greeting span {
    display: block;
  }
  /* Not cut through its letters where it goes under the header: it fades. The log's padding counts for what is sticky. */
  .greeting::before {
    content: '';
    position: sticky;
    inset-block-start: -20px;
    display: block;
    block-size: 16px;
    margin-block-start: -16px;
    background: linear-gradient(var(--brand) 3px, transparent);
  }
  /* Where a form leaves the list (a container of the chat's) little room: small and whole, and not half of it. */
  @container (height < 9em) {
    .greeting {
      margin-block-end: 0;
      padding-block: 0 12px;
      font-size: 1em;
    }
    .greeting svg {
      display: none;
    }
  }
  ol {
    list-style: none;
  }
  li {
    display: flex;
    flex-direction: column;
    align-items: start;
    margin-block-start: 16px;
  }
  li.own {
    align-items: end;
  }
  li.goes-on {
    margin-block-start: 3px;
  }
  .day {
    align-self: center;
    margin-block: 4px 16px;
    color: var(--muted);
    font-size: 0.8125em;
    font-weight: 600;
  }
  .day::first-letter {
    text-transform: uppercase;
  }
  .author {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block-end: 4px;
    color: var(--muted);
    font-size: 0.8125em;
    font-weight: 600;
  }
  /* An element of its own would be read out. */
  .author::before {
    content: attr(data-initials) / '';
    display: grid;
    place-content: center;
    inline-size: 28px;
    block-size: 28px;
    border: 1px solid var(--line);
    border-radius: 50%;
    background: var(--surface);
    font-size: 0.85em;
  }
  .text {
    max-inline-size: 85%;
    padding: 9px 14px;
    border: 1px solid var(--line);
    border-radius: 18px;
    border-end-start-radius: 6px;
    background: var(--surface);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    tab-size: 4;
  }
  .gesture {
    font-size: 2.25em;
    line-height: 1.2;
  }
  .own .text {
    border-color: transparent;
    border-radius: 18px;
    border-end-end-radius: 6px;
    background: var(--brand);
    color: var(--on-brand);
    --sapa-focus: var(--text);
  }
  .about {
    max-inline-size: 85%;
    padding: 4px 14px 0;
    color: var(--muted);
    font-size: 0.8125em;
    line-height: 1.4;
  }
  .own .about {
    text-align: end;
  }
  .own sapa-files {
    justify-content: end;
  }
  .typing {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 16px 14px 0;
    color: var(--muted);
    font-size: 0.875em;
  }
  .dots {
    inline-size: 27px;
    block-size: 6px;
    background: radial-gradient(circle closest-side, currentcolor 90%, transparent) 0 / 9px;
  }
  @keyframes breathe {
    50% {
      opacity: 0.35;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .dots {
      animation: breathe 1.2s infinite;
    }
  }
  @media (forced-colors: active) {
    .greeting {
      border-block-end: 1px solid CanvasText;
    }
    .own .text {
      border-color: CanvasText;
    }
  }
`;
