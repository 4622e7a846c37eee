import { html } from 'lit';

/** A short word, and for the ear whom it is about: to the eye the row says it. */
export const spoken = (word: string, whom: string) => html`${word}<span class="visually-hidden"> ${whom}</span>`;
