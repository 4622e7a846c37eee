import type { StoredConversation } from '../conversations/index.js';
import type { StoredMessage } from '../messages/index.js';
import type { StoredEntry } from '../timeline/index.js';
import type { StoredSearchEntry } from './entries.model.js';
import { anyWeek, keyOf, weekOf, signs } from './keys.js';
import { digitsOf, tokensOf } from './words.js';

/** Of the conversation as much as its entries copy. */
export type Placed = Pick<StoredConversation, '_id' | 'siteId' | 'teamId' | 'assigneeId' | 'revision'>;

const placeOf = ({ _id, siteId, teamId, assigneeId, revision }: Placed) => ({
  siteId,
  conversationId: _id,
  teamId: teamId ?? null,
  assigneeId: assigneeId ?? null,
  seenRevision: revision,
});

const idOf = (conversationId: string, rest: string) => `${conversationId}:${rest}`;
const messageEntryId = (conversationId: string, seq: number): string => idOf(conversationId, `m${seq}`);
export const personEntryId = (conversationId: string): string => idOf(conversationId, 'p');

/** All entries of a conversation, by the index that there is anyway. */
export const idsOfConversation = (conversationId: string) => ({
  $gte: idOf(conversationId, ''),
  $lt: `${conversationId};`,
});

/** What there is to read of a message: its text, and how its files are called. */
export const partsOf = ({ text, attachments = [] }: Pick<StoredMessage, 'text' | 'attachments'>): string[] =>
  [text, attachments.map(({ name }) => name).join(', ')].filter((part) => part !== '');

/** By what a message is found; a deleted one by nothing, and its entry stays so that no late write brings it back. */
export function messageEntry(message: StoredMessage, conversation: Placed): StoredSearchEntry {
  const { conversationId, seq, from, authorId, at, revision = 0, isDeleted } = message;
  const said = partsOf(message).join(' ');
  const tokens = [...tokensOf(said), ...(from === 'staff' ? [signs.staff, signs.author(authorId)] : [signs.visitor])];
  return {
    ...placeOf(conversation),
    _id: messageEntryId(conversationId, seq),
    kind: 'message',
    number: seq,
    at,
    k: isDeleted ? [] : tokens.map((token) => keyOf(conversation.siteId, weekOf(at), token)),
    revision,
  };
}

export function noteEntry(note: StoredEntry, conversation: Placed): StoredSearchEntry {
  const { conversationId, number, text = '', by, mentions = [], at, revision = 0, isDeleted } = note;
  const tokens = [
    ...tokensOf(text),
    signs.note,
    ...(by ? [signs.author(by.id)] : []),
    ...mentions.map(({ id }) => signs.named(id)),
  ];
  return {
    ...placeOf(conversation),
    _id: idOf(conversationId, `n${number}`),
    kind: 'note',
    number,
    at,
    k: isDeleted ? [] : tokens.map((token) => keyOf(conversation.siteId, weekOf(at), token)),
    revision,
  };
}

/** What is known of a visitor, as the inbox shows it. */
export function factsOf({ person, contactForm }: Pick<StoredConversation, 'person' | 'contactForm'>) {
  const phone = contactForm?.phone;
  return [
    { field: 'name' as const, text: person?.name ?? contactForm?.name },
    { field: 'email' as const, text: person?.email },
    { field: 'email' as const, text: contactForm?.email },
    { field: 'phone' as const, text: phone },
  ].flatMap(({ field, text }) => (text ? [{ field, text }] : []));
}

/** The visitor of a conversation. It is there for everybody, also who has said nothing: it remembers who may see what. */
export function personEntry(conversation: StoredConversation): StoredSearchEntry {
  const facts = conversation.erasedAt ? [] : factsOf(conversation);
  const tokens = new Set(
    facts.flatMap(({ field, text }) => [...tokensOf(text), ...(field === 'phone' ? [`#${digitsOf(text)}`] : [])]),
  );
  return {
    ...placeOf(conversation),
    _id: personEntryId(conversation._id),
    kind: 'person',
    number: 0,
    at: conversation.lastAt ?? conversation.createdAt,
    k: [...tokens].map((token) => keyOf(conversation.siteId, anyWeek, token)),
    revision: 0,
  };
}
