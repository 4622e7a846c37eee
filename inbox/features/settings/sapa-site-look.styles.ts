import { css } from 'lit';

/** The fields, and beside them, where there is room, what they make. */
export const lookStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .sides {
    display: grid;
    gap: 1.5rem;
    align-items: start;
  }
  .to-preview {
    justify-self: start;
  }
  .to-preview::part(base) {
    min-height: 2.75rem;
  }
  sapa-look-preview {
    scroll-margin-block-start: 1rem;
  }
  .label {
    font-size: var(--sapa-text-s);
    font-weight: 550;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .choice {
    display: flex;
    flex: 1 1 auto;
    align-items: center;
    gap: 0.5rem;
    min-height: 2.75rem;
    padding: 0.375rem 0.75rem;
    border: 1px solid var(--wa-form-control-border-color);
    border-radius: var(--wa-border-radius-m);
    font-weight: 500;
    cursor: pointer;
  }
  .choice:has(:checked) {
    border-color: var(--wa-color-brand-fill-loud);
    box-shadow: inset 0 0 0 1px var(--wa-color-brand-fill-loud);
  }
  .choice input {
    flex: none;
    width: 1.125rem;
    height: 1.125rem;
    margin: 0;
    accent-color: var(--wa-color-brand-fill-loud);
  }
  .brand {
    display: flex;
    align-items: start;
    gap: 0.5rem;
  }
  .brand .field {
    flex: 1;
  }
  input[type='color'] {
    flex: none;
    width: 2.75rem;
    height: 2.75rem;
    /* Beside the field, whose label stands above it. */
    margin-block-start: 1.625rem;
    padding: 0.25rem;
    border: 1px solid var(--wa-form-control-border-color);
    border-radius: var(--wa-border-radius-m);
    background: none;
    cursor: pointer;
  }
  .numbers {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
    gap: 1rem;
  }
  @container (min-width: 38rem) {
    .sides {
      grid-template-columns: minmax(0, 1fr) 20rem;
    }
    .to-preview {
      display: none;
    }
    sapa-look-preview {
      position: sticky;
      top: 1rem;
      grid-column: 2;
      grid-row: 1;
    }
  }
`;
