import { css } from 'lit';
import { controlLook } from '../../ui/control-look.js';

export const searchStyles = css`
  .field {
    position: relative;
    margin-block: 1rem 0.5rem;
  }
  .field input {
    width: 100%;
    height: 2.75rem;
    padding-inline: 2.75rem;
    ${controlLook};
    font-size: 1rem;
  }
  .field > wa-icon {
    position: absolute;
    inset-block-start: 0.875rem;
    inset-inline-start: 0.875rem;
    color: var(--sapa-quiet);
    pointer-events: none;
  }
  .clear {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    display: grid;
    place-items: center;
    width: 2.75rem;
    height: 2.75rem;
    border: 0;
    background: none;
    color: var(--sapa-quiet);
    cursor: pointer;
  }
  .suggestions {
    position: absolute;
    z-index: 2;
    inset-inline: 0;
    max-height: min(24rem, 60vh);
    margin: 0.25rem 0 0;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-l);
    background: var(--sapa-panel);
    box-shadow: var(--wa-shadow-m);
  }
  [role='option'][aria-selected='true'] {
    background: var(--sapa-selected);
  }
  [role='option'] b {
    font-weight: 550;
  }
  [role='option'] .small {
    margin-inline-start: auto;
  }
  .understood {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.375rem;
    margin-block: 0.75rem;
    padding: 0;
    list-style: none;
  }
  .understood .tag {
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .problems {
    margin: 0 0 0.75rem;
    padding: 0;
    list-style: none;
  }
  .problems li {
    display: flex;
    gap: 0.5rem;
    font-size: var(--sapa-text-s);
    overflow-wrap: anywhere;
  }
  .problems wa-icon {
    flex: none;
    margin-block-start: 0.1875rem;
    color: var(--wa-color-warning-on-quiet);
  }
  ol.hits {
    margin: 0 0 1rem;
    padding: 0;
    list-style: none;
  }
  /* The whole row is the link. */
  .hits > li {
    display: block;
    padding: 0;
  }
  .hits > li + li {
    border-block-start: 1px solid var(--sapa-line);
  }
  .hits a {
    display: grid;
    gap: 0.125rem;
    padding: 0.75rem 1rem;
    color: inherit;
    text-decoration: none;
  }
  .hits a:hover {
    background: var(--sapa-hover);
  }
  .hits a:focus-visible {
    outline-offset: -2px;
  }
  .hits .head {
    display: flex;
    align-items: baseline;
    gap: 0.5rem;
    min-width: 0;
    margin: 0;
    font-size: var(--sapa-text-s);
    color: var(--sapa-quiet);
  }
  /* Where there is little room, the name keeps more of it than the site. */
  .head span.truncate {
    flex: 0 5 auto;
  }
  .head strong {
    color: var(--wa-color-text-normal);
    font-weight: 550;
  }
  .head time {
    flex: none;
    margin-inline-start: auto;
  }
  .said {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .note .said {
    padding-inline-start: 0.625rem;
    border-inline-start: 3px solid var(--wa-color-warning-fill-loud);
  }
  mark {
    border-radius: 0.1875rem;
    background: var(--wa-color-warning-fill-quiet);
    color: inherit;
    font-weight: 600;
  }
  @media (forced-colors: active) {
    mark {
      background: Mark;
      color: MarkText;
    }
  }
`;
