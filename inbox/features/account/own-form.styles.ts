import { css } from 'lit';

/** A form of one's own account: part of the page, and not a card of its own. */
export const ownFormStyles = css`
  :host {
    display: block;
    place-items: normal;
    min-height: 0;
    padding: 0;
  }
  form {
    max-width: 24rem;
    justify-items: start;
  }
  .field {
    width: 100%;
  }
`;
