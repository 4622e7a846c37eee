import { html } from 'lit';
import type { ActionId } from '../core/action-catalog.js';
import { titleWithKeys } from '../core/key-names.js';

/** One of the buttons at the head of the list: a sign, with its words and its keys as its title. */
export function drawMenuButton(button: { icon: string; words: string; action: ActionId; press: () => void }) {
  const { icon, words, action, press } = button;
  return html`<button
    class="menu"
    type="button"
    aria-label=${words}
    title=${titleWithKeys(words, action)}
    @click=${press}
  >
    <wa-icon name=${icon}></wa-icon>
  </button>`;
}
