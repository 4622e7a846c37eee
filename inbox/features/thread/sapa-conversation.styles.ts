import { css } from 'lit';
import { roundButton } from '../../ui/round-button.js';

export const conversationStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    height: 100%;
    min-height: 0;
    container-type: inline-size;
  }
  .main {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    /* Not "auto": of an item with a least height that takes no more where there is little room. */
    grid-template-rows: max-content minmax(0, 1fr) max-content;
    min-width: 0;
    min-height: 0;
  }
  header {
    display: flex;
    /* Large letters take a line more, and push nothing out of the window (C46). */
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.625rem;
    min-height: 3.5rem;
    padding: 0.25rem clamp(0.75rem, 3cqi, 2rem);
    border-block-end: 1px solid var(--sapa-line);
    background: var(--sapa-panel);
  }
  .who {
    flex: 1 1 3rem;
    min-width: 0;
  }
  h2 {
    display: flex;
    align-items: baseline;
    gap: 0.375rem;
    font-size: var(--sapa-text-m);
    font-weight: 600;
    line-height: 1.3;
  }
  header p {
    font-size: var(--sapa-text-s);
    line-height: 1.35;
    color: var(--sapa-quiet);
  }
  .resolve {
    flex: none;
    margin-inline-start: auto;
  }
  /* What is done most often must not look as if it could not be done. */
  .resolve::part(base) {
    color: inherit;
  }
  .who {
    min-width: min(8rem, 30%);
  }
  /* Beside the other panes a name is worth more than words on a button. */
  @container (width < 46rem) {
    .resolve::part(label) {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .resolve::part(base) {
      min-width: 2.75rem;
      padding-inline: 0;
    }
    .resolve wa-icon {
      margin: 0;
    }
  }
  /* Where it is narrow, how it is handled stands below who it is of. */
  @container (width < 34rem) {
    slot[name='handling'] {
      display: block;
      order: 1;
      flex: 1 0 100%;
    }
  }
  .archived {
    padding: 0.75rem clamp(0.75rem, 3cqi, 2rem) max(0.75rem, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--sapa-line);
    background: var(--wa-color-warning-fill-quiet);
    color: var(--wa-color-warning-on-quiet);
    font-size: var(--sapa-text-s);
    text-wrap: balance;
  }
  .quote {
    padding: 0.375rem clamp(0.75rem, 3cqi, 2rem);
  }
  .online::before {
    content: '';
    display: inline-block;
    width: 0.5rem;
    height: 0.5rem;
    margin-inline-end: 0.3125rem;
    border-radius: 50%;
    background: var(--sapa-online);
  }
  .back,
  .panel {
    ${roundButton};
    color: inherit;
    font-size: 1.25rem;
  }
  .back {
    display: none;
    margin-inline: -0.5rem -0.375rem;
  }
  .panel {
    margin-inline-end: -0.75rem;
    color: var(--sapa-quiet);
  }
  .panel[aria-expanded='true'] {
    color: var(--wa-color-brand-on-quiet);
  }
  .panel:hover,
  .back:hover {
    background: var(--sapa-hover);
  }
  sapa-inbox-composer {
    padding: 0 clamp(0.75rem, 3cqi, 2rem) max(0.875rem, env(safe-area-inset-bottom));
  }
  .skeleton {
    display: grid;
    align-content: end;
    gap: 0.75rem;
    padding: 1rem clamp(0.875rem, 3cqi, 2rem);
  }
  header .bar {
    width: 9rem;
    height: 0.875rem;
  }
  .round {
    width: 2.25rem;
    height: 2.25rem;
    border-radius: 50%;
    background: var(--wa-color-neutral-fill-normal);
  }
  .skeleton .bar {
    width: 55%;
    height: 2.5rem;
    border-radius: 0.875rem;
  }
  .skeleton .short {
    width: 30%;
  }
  .skeleton .own {
    justify-self: end;
    width: 45%;
  }
  /* At 400 % nothing would be left for the messages: all of it scrolls instead. */
  @media (max-height: 22rem) {
    .main {
      grid-template-rows: max-content minmax(12rem, 1fr) max-content;
      overflow-y: auto;
    }
  }
  @media (max-width: 37.4375rem) {
    .back {
      display: grid;
    }
  }
`;
