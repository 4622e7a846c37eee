import { html, svg } from 'lit';
import en from '../../../shared/locales/en.json?part=menu';
import id from '../../../shared/locales/id.json?part=menu';
import type { ChatHost } from '../../core/chat-host.js';
import type { Session } from '../../core/session.js';

const dots = svg`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="5" r=".5" /><circle cx="12" cy="12" r=".5" /><circle cx="12" cy="19" r=".5" /></svg>`;

/** One word in each language costs less than a file of its own. */
const labels = { id, en };

/** The button to what a visitor may do with the own data, as soon as there is any. */
export function offerOwnData(host: ChatHost, session: Session): void {
  const label = labels[host.language].myData();
  const open = async () => (await import('./open-own-data.js')).openOwnData(host, session, label);
  const button = html`<button class="close" type="button" aria-haspopup="dialog" aria-label=${label} @click=${open}>
    ${dots}
  </button>`;
  let release: (() => void) | undefined;
  const look = () => {
    if (host.session !== session) return stop();
    if (session.hasVisitor) release ??= host.fill('menu', () => button);
    else release = release?.() as undefined;
  };
  const stop = session.subscribe(look);
  look();
}
