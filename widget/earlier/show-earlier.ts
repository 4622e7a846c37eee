import type { SapaChat } from '../chat/sapa-chat.js';
import type { Session } from '../state/session.js';
import { drawEarlier } from './draw-earlier.js';
import { EarlierConversations } from './earlier-conversations.js';

/** What the visitor and the staff said before the present conversation, above it: kept from when it ended, or asked for. */
export async function showEarlier(chat: SapaChat, session: Session): Promise<void> {
  const earlier = new EarlierConversations(session, () => chat.isSession(session));
  await chat.updateComplete;
  const list = chat.renderRoot.querySelector('sapa-message-list');
  if (list && chat.isSession(session)) drawEarlier(list, earlier);
}
