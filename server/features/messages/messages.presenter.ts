import type { Message, MessagePage } from '../../../shared/wire/messages/entities.js';
import type { PicturesService } from '../staff/index.js';
import type { StoredMessage } from './messages.model.js';

/** A message as both sides may see it. */
export function presentMessage(message: StoredMessage, authorPicture?: string): Message {
  const { conversationId, seq, clientId, from, authorName, text, attachments, at } = message;
  const { revision, editedAt, isDeleted } = message;
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
    ...(revision === undefined ? {} : { revision }),
    ...(editedAt && !isDeleted ? { editedAt: editedAt.toISOString() } : {}),
    ...(isDeleted ? { isDeleted } : {}),
  };
}

/** A page of messages, with the pictures that their authors have now. */
export async function presentMessages(messages: StoredMessage[], pictures: PicturesService): Promise<Message[]> {
  const staffIds = messages.filter(({ from }) => from === 'staff').map(({ authorId }) => authorId);
  const addresses = await pictures.addressesOf(staffIds);
  return messages.map((message) => presentMessage(message, addresses.get(message.authorId)));
}

interface Page {
  messages: StoredMessage[];
  lastSeq: number;
  changed?: StoredMessage[];
  lastRevision?: number;
}

/** A page as it is asked for: with what was changed where that was asked for. */
export async function presentPage(
  { messages, lastSeq, changed, lastRevision }: Page,
  pictures: PicturesService,
): Promise<MessagePage> {
  const presented = await presentMessages([...messages, ...(changed ?? [])], pictures);
  return {
    messages: presented.slice(0, messages.length),
    lastSeq,
    ...(changed ? { changed: presented.slice(messages.length) } : {}),
    ...(lastRevision === undefined ? {} : { lastRevision }),
  };
}
