import { svg } from 'lit';

/** Drawn here and not loaded: these shapes are smaller than one request. Decoration only, the words stand beside them. */
export const icons = {
  close: svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>`,
  attach: svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a2 2 0 0 1-3-3L14 7" /></svg>`,
  send: svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h13M12.5 5.5L19 12l-6.5 6.5" /></svg>`,
  wave: svg`<svg viewBox="0 0 48 48" aria-hidden="true"><path d="M8 10h32a4 4 0 0 1 4 4v18a4 4 0 0 1-4 4H23l-9 7v-7H8a4 4 0 0 1-4-4V14a4 4 0 0 1 4-4z" /><path d="M16 22c4.5 6 11.5 6 16 0" /></svg>`,
};
