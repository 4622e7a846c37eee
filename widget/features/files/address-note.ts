import { html, nothing } from 'lit';
import { isSandboxed } from '../../core/is-sandboxed.js';
import type { FileTexts } from './texts.js';

/**
 * Where a file was saved from. A sandboxed frame that may not save anything does nothing and says nothing; so there the file's
 * address stands below, to be opened elsewhere.
 */
export function addressNote(address: string, texts: FileTexts) {
  if (!address || !isSandboxed()) return nothing;
  return html`<label class="address"
    >${texts.address()}<input readonly .value=${address} @focus=${selectAll}
  /></label>`;
}

const selectAll = ({ target }: Event & { target: HTMLInputElement }) => target.select();
