import { unsafeCSS } from 'lit';

/** How a native field looks in a form. Declarations alone, to be put into the rule of one: no sheet that `css` could check. */
export const controlLook = unsafeCSS(`
  border: 1px solid var(--wa-form-control-border-color);
  border-radius: var(--wa-border-radius-m);
  background: var(--wa-color-surface-default);
  color: inherit;
  font: inherit`);
