import type { Language } from '../../shared/wire/languages.js';
import { restoreFocus } from '../chat/keep-focus.js';
import type { SapaChat } from '../chat/sapa-chat.js';
import type { Session } from '../state/session.js';
import { closingTexts } from './closing-texts.js';
import { ownData } from './own-data.js';
import { SapaMyData } from './sapa-my-data.js';

export async function openOwnData(chat: SapaChat, session: Session, language: Language, label: string) {
  const texts = await closingTexts(session, language);
  const place = chat.renderRoot.querySelector('.panel');
  // Two fast clicks want one.
  if (!chat.isSession(session) || place?.querySelector('sapa-my-data')) return;
  const panel = new SapaMyData();
  panel.texts = texts;
  panel.label = label;
  panel.data = ownData(chat, session);
  // Who signs out takes it along; who has erased all of it is told so.
  const stop = session.subscribe(() => chat.isSession(session) || panel.busy || panel.isErased || panel.remove());
  panel.addEventListener('sapa-end', () => {
    stop();
    panel.remove();
    // Erased, it has no button any more to go back to.
    restoreFocus(chat);
  });
  place?.append(panel);
}
