import { css } from 'lit';

/** What every shadow root of ours begins with. */
export const baseStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  a {
    color: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--wa-color-focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .truncate {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* A place where something is loading: never what people use. */
  .bar {
    background: var(--wa-color-neutral-fill-normal);
    border-radius: var(--wa-border-radius-s);
    animation: breathe 1.6s ease-in-out infinite;
  }
  /* Quiet words on a button look as if it could not be pressed. */
  wa-button[appearance='outlined'][variant='neutral']::part(base) {
    color: inherit;
  }
  /* As much as a finger can aim at (L44). */
  @media (pointer: coarse) {
    wa-button::part(base) {
      min-height: 2.75rem;
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
