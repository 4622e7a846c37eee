import { html, nothing } from 'lit';

/**
 * What can be done with one of several things in a list: `label` says with which, as the others have the same words, and `#status` what
 * became of it. Focus stays on it while it is busy, so it is never disabled.
 */
export const actButton = (act: { words: string; label: string; isBusy: boolean; run: () => unknown }) =>
  html`<button
    class="row-act"
    type="button"
    aria-label=${act.label}
    aria-describedby="status"
    aria-disabled=${act.isBusy ? 'true' : nothing}
    @click=${() => !act.isBusy && act.run()}
  >
    ${act.words}
  </button>`;
