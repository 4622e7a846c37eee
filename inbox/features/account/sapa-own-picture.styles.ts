import { css } from 'lit';

export const ownPictureStyles = css`
  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 1rem;
    padding: 1rem;
    border: 1px solid var(--sapa-line);
    border-radius: var(--wa-border-radius-l);
    background: var(--sapa-panel);
  }
  sapa-avatar {
    --size: 5rem;
  }
  .about {
    display: grid;
    gap: 0.75rem;
    flex: 1 1 14rem;
    font-size: var(--sapa-text-s);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  wa-button::part(base) {
    min-height: 2.75rem;
  }
  progress {
    width: 100%;
  }
  .quiet {
    color: var(--sapa-quiet);
    text-wrap: pretty;
  }
  .problem {
    color: var(--wa-color-danger-on-quiet);
  }
  /* Without a row of its own, and there all the same: what comes into it is read out. */
  p:empty {
    position: absolute;
  }
`;
