import { Kept } from '../../../shared/client/kept.js';
import type { ChatHost } from '../../core/chat-host.js';
import { outstandingName } from '../../core/outstanding.js';
import type { Session } from '../../core/session.js';

/** Keeps, for the pages where the chat stays closed, that this conversation may still bring an answer (widget/beside/). */
export function keepOutstanding(host: Pick<ChatHost, 'site' | 'session'>, session: Session): void {
  const kept = new Kept(host.site);

  function keep() {
    if (host.session !== session) return unsubscribe();
    const { isLoaded, unread, receipts } = session.state;
    if (!isLoaded || !session.hasVisitor) return;
    const isAwaited = receipts.id !== undefined && (receipts.state !== 'resolved' || unread > 0);
    const mark = isAwaited ? `${unread}` : null;
    if (kept.get(outstandingName) === mark) return;
    if (mark === null) kept.remove(outstandingName);
    else kept.set(outstandingName, mark);
  }

  const unsubscribe = session.subscribe(keep);
  keep();
}
