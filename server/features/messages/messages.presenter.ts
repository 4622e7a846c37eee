import type { Message, StaffMessage } from '../../../shared/wire/messages/entities.js';
import type { PicturesService } from '../staff/index.js';
import type { StoredMessage } from './messages.model.js';
import { presentQuote, quoteKey, type ReadQuoted } from './quoted-messages.js';

/** A message as both sides may see it. */
export function presentMessage(message: StoredMessage, authorPicture?: string, quoted?: StoredMessage): Message {
  const { conversationId, seq, clientId, from, authorName, text, attachments, choices, at } = message;
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
    ...(choices?.length ? { choices } : {}),
    at: at.toISOString(),
    ...(quoted && !isDeleted ? { quote: presentQuote(quoted) } : {}),
    ...(revision === undefined ? {} : { revision }),
    ...(editedAt && !isDeleted ? { editedAt: editedAt.toISOString() } : {}),
    ...(isDeleted ? { isDeleted } : {}),
  };
}

export interface Shown {
  pictures: PicturesService;
  readQuoted: ReadQuoted;
}

/** A page of messages, with the pictures that their authors have now, and what they quote. */
export async function presentMessages(messages: StoredMessage[], { pictures, readQuoted }: Shown): Promise<Message[]> {
  const staffIds = messages.filter(({ from }) => from === 'staff').map(({ authorId }) => authorId);
  const [addresses, quoted] = await Promise.all([pictures.addressesOf(staffIds), readQuoted(messages)]);
  return messages.map((message) => {
    const { conversationId, quotedSeq: seq } = message;
    const quotes = seq === undefined ? undefined : quoted.get(quoteKey({ conversationId, seq }));
    return presentMessage(message, addresses.get(message.authorId), quotes);
  });
}

/** The same for the staff, who see which of them has written it, and what a visitor has answered. */
export async function presentToStaff(messages: StoredMessage[], shown: Shown): Promise<StaffMessage[]> {
  const presented = await presentMessages(messages, shown);
  return presented.map((message, index) => withAuthor(message, messages[index]));
}

function withAuthor(message: Message, stored: StoredMessage | undefined): StaffMessage {
  if (stored?.from === 'staff') return { ...message, authorId: stored.authorId };
  return stored?.greeting ? { ...message, greeting: stored.greeting } : message;
}

interface Page {
  messages: StoredMessage[];
  lastSeq: number;
  changed?: StoredMessage[];
  lastRevision?: number;
}

/** A page as it is asked for: with what was changed where that was asked for. */
export async function presentPage<Presented>(
  { messages, lastSeq, changed, lastRevision }: Page,
  present: (messages: StoredMessage[]) => Promise<Presented[]>,
) {
  const presented = await present([...messages, ...(changed ?? [])]);
  return {
    messages: presented.slice(0, messages.length),
    lastSeq,
    ...(changed ? { changed: presented.slice(messages.length) } : {}),
    ...(lastRevision === undefined ? {} : { lastRevision }),
  };
}
