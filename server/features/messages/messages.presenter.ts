import type { Message } from '../../../shared/wire/messages/entities.js';
import type { PicturesService } from '../staff/index.js';
import type { StoredMessage } from './messages.model.js';

/** A message as both sides may see it. */
export function presentMessage(message: StoredMessage, authorPicture?: string): Message {
  const { conversationId, seq, clientId, from, authorName, text, attachments, at } = message;
  return {
    conversationId,
    seq,
    clientId,
    from,
    ...(authorName ? { authorName } : {}),
    ...(authorPicture ? { authorPicture } : {}),
    text,
    ...(attachments ? { attachments } : {}),
    at: at.toISOString(),
  };
}

/** A page of messages, with the pictures that their authors have now. */
export async function presentMessages(messages: StoredMessage[], pictures: PicturesService): Promise<Message[]> {
  const staffIds = messages.filter(({ from }) => from === 'staff').map(({ authorId }) => authorId);
  const addresses = await pictures.addressesOf(staffIds);
  return messages.map((message) => presentMessage(message, addresses.get(message.authorId)));
}
