import { html } from 'lit';
import { keyCaps } from '../core/key-names.js';

/** The keys as caps. Styled by `dialogStyles`. */
export const drawKeys = (keys: string) =>
  keyCaps(keys).map((caps, index) => html`${index > 0 ? ' ' : ''}${caps.map((cap) => html`<kbd>${cap}</kbd>`)}`);
