import { unsafeCSS } from 'lit';

/** How a button with a sign alone looks: no frame, and as large as a finger. Declarations alone, as `controlLook`. */
export const roundButton = unsafeCSS(`
  display: grid;
  flex: none;
  place-items: center;
  width: 2.75rem;
  height: 2.75rem;
  border: 0;
  border-radius: 50%;
  background: none;
  cursor: pointer`);
