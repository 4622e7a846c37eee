import type { Message } from '../../shared/entities.js';
import type { StoredMessage } from './messages.model.js';

/** A message as both sides may see it. */
export function presentMessage(message: StoredMessage): Message {
  const { conversationId, seq, clientId, from, authorName, text, attachments, at } = message;
  return {
    conversationId,
    seq,
    clientId,
    from,
    ...(authorName ? { authorName } : {}),
    text,
    ...(attachments ? { attachments } : {}),
    at: at.toISOString(),
  };
}
