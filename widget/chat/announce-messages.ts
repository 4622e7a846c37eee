import type { SapaMessage } from '../page-api.js';
import type { Session } from '../core/session.js';

/** Tells the page of each message that is news: what comes to be known, of either side, after the history. */
export function announceMessages(chat: HTMLElement, session: Session) {
  const known = new Set<string>();
  /** Older ones come too, while one scrolls up. */
  let oldest = 0;
  session.subscribe(() => {
    const { messages, isLoaded } = session.state;
    const news: SapaMessage[] = [];
    for (const { clientId: id, from, authorName, text, at, delivery, seq = Infinity } of messages) {
      if (known.has(id) || delivery !== 'sent') continue;
      known.add(id);
      if (seq > oldest) news.push({ id, from, ...(authorName ? { authorName } : {}), text, at });
    }
    oldest = messages[0]?.seq ?? 0;
    if (!isLoaded) return;
    for (const detail of news) {
      chat.dispatchEvent(new CustomEvent('sapa-message', { detail, bubbles: true, composed: true }));
    }
  });
}
