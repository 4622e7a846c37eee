import { css } from 'lit';

/** The sections beside what is set in them, and what is saved below. */
export const frameStyles = css`
  main {
    width: min(56rem, 100%);
    container-type: inline-size;
  }
  .head .text {
    margin-block-start: 0.5rem;
    min-width: min(18rem, 100%);
  }
  .sections {
    display: grid;
    grid-template-columns: 11rem minmax(0, 1fr);
    gap: 1.5rem;
    align-items: start;
  }
  .sections ul {
    position: sticky;
    top: 1rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .sections a {
    display: flex;
    align-items: center;
    min-height: 2.25rem;
    padding: 0.25rem 0.75rem;
    border-radius: var(--wa-border-radius-m);
    font-size: var(--sapa-text-s);
    font-weight: 500;
    text-decoration: none;
  }
  .sections nav a:hover {
    background: var(--sapa-hover);
  }
  .sections nav a[aria-current] {
    background: var(--sapa-selected);
    font-weight: 600;
  }
  .end.sticky {
    position: sticky;
    bottom: 0;
    z-index: 1;
    margin-block-start: 1.5rem;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--sapa-line);
    background: var(--sapa-canvas);
  }
  .archived {
    margin-block-end: 1rem;
    padding: 0.75rem 1rem;
    border-radius: var(--wa-border-radius-m);
    background: var(--wa-color-warning-fill-quiet);
    color: var(--wa-color-warning-on-quiet);
    font-size: var(--sapa-text-s);
  }
  @media (pointer: coarse) {
    .sections nav a {
      min-height: 2.75rem;
    }
  }
  @media (forced-colors: active) {
    .sections nav a[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  /* Beside what is set there is room for the sections, or for what it makes (sapa-site-look): that needs the room more. */
  @container (width < 50.5rem) {
    .sections {
      grid-template-columns: minmax(0, 1fr);
      gap: 1rem;
    }
    .sections ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem;
    }
    .sections nav a {
      white-space: nowrap;
    }
  }
  @media (max-width: 48rem) {
    .sections ul {
      flex-wrap: nowrap;
      padding-block-end: 0.25rem;
      overflow-x: auto;
    }
    .sections nav a {
      min-height: 2.75rem;
    }
  }
`;
