import type { Language } from '../../shared/wire/languages.js';
import { showEarlier } from '../earlier/show-earlier.js';
import type { Session } from '../state/session.js';
import { once } from './after-opening.js';
import type { SapaChat } from './sapa-chat.js';

/** What there is once a conversation of this visitor has ended: it is rated, and stays to be read above the next one. */
export function afterEnding(chat: SapaChat, session: Session, language: Language): Promise<void> {
  once(
    session,
    () => session.state.receipts.state === 'resolved',
    async () => (await import('../closing/watch-ending.js')).watchEnding(chat, session, language),
  );
  return showEarlier(chat, session);
}
