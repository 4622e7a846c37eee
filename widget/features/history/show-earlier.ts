import type { ChatHost } from '../../core/chat-host.js';
import type { Session } from '../../core/session.js';
import { drawEarlier } from './draw-earlier.js';
import { EarlierConversations } from './earlier-conversations.js';

/** What the visitor and the staff said before the present conversation, above it: kept from when it ended, or asked for. */
export async function showEarlier(host: ChatHost, session: Session): Promise<void> {
  const earlier = new EarlierConversations(session, () => host.session === session);
  await host.updateComplete;
  const { list } = host;
  if (list && host.session === session) drawEarlier(list, earlier);
}
