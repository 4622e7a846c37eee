import { css } from 'lit';
import { controlLook } from '../../ui/control-look.js';

export const repliesSettingsStyles = css`
  .bar-of-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.625rem;
    margin-block-end: 1rem;
  }
  .bar-of-tools input[type='search'] {
    flex: 1 1 12rem;
    min-width: 0;
    min-height: 2.5rem;
    padding: 0 0.875rem;
    ${controlLook};
    font-size: 1rem;
  }
  h2 {
    margin-block: 1.25rem 0.5rem;
    font-size: var(--sapa-text-m);
  }
  .list > li {
    align-items: start;
  }
  .first {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
  }
  .first code {
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-s);
  }
  .said {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }
  .tools {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.375rem;
  }
  .outcome:empty {
    display: none;
  }
  .outcome {
    margin-block-end: 0.75rem;
    color: var(--sapa-quiet);
    font-size: var(--sapa-text-s);
  }
  @media (max-width: 600px) {
    .tools {
      justify-content: start;
    }
  }
  @media (pointer: coarse) {
    .tools wa-button::part(base),
    .bar-of-tools wa-button::part(base),
    .bar-of-tools input[type='search'] {
      min-height: 2.75rem;
    }
  }
`;
