import type { SapaMessage } from '../page-api.js';
import type { Session } from '../state/session.js';

/** Tells the page of each message that is news: what comes to be known, of either side, after the history. */
export function announceMessages(chat: HTMLElement, session: Session) {
  const known = new Set<string>();
  session.subscribe(() => {
    const { messages, isLoaded } = session.state;
    const news: SapaMessage[] = [];
    // From the end, because older ones come too, while one scrolls up.
    for (const { clientId: id, from, authorName, text, at, delivery } of [...messages].reverse()) {
      if (known.has(id)) break;
      if (delivery !== 'sent') continue;
      known.add(id);
      news.unshift({ id, from, ...(authorName ? { authorName } : {}), text, at });
    }
    if (!isLoaded) return;
    for (const detail of news) {
      chat.dispatchEvent(new CustomEvent('sapa-message', { detail, bubbles: true, composed: true }));
    }
  });
}
