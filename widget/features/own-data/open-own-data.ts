import { restoreFocus } from '../../chat/keep-focus.js';
import type { ChatHost } from '../../core/chat-host.js';
import type { Session } from '../../core/session.js';
import { closingTexts } from '../closing-texts.js';
import { ownData } from './own-data.js';
import { SapaMyData } from './sapa-my-data.js';

export async function openOwnData(host: ChatHost, session: Session, label: string) {
  const texts = await closingTexts(session, host.language);
  // Two fast clicks want one.
  if (host.session !== session || host.panel?.querySelector('sapa-my-data')) return;
  const panel = new SapaMyData();
  panel.texts = texts;
  panel.label = label;
  panel.data = ownData(host, session);
  // The hosted page is all chat: there it stands in the middle.
  if (host.dataset['hosted'] === undefined) panel.setAttribute('beside', host.dataset['position'] ?? 'end');
  // Who signs out takes it along; who has erased all of it is told so.
  const stop = session.subscribe(() => host.session === session || panel.busy || panel.isErased || panel.remove());
  panel.addEventListener('sapa-end', () => {
    stop();
    panel.remove();
    // Erased, it has no button any more to go back to.
    restoreFocus(host);
  });
  host.panel?.append(panel);
}
