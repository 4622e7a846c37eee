import { z } from 'zod';
import { contactId } from '../contacts/entities.js';
import { conversationRow, inboxState } from '../conversations/entities.js';
import { conversationId, seq } from '../ids.js';
import { limits } from '../limits.js';
import { authorKind } from '../messages/entities.js';
import { visitorNameSource } from '../visitors/entities.js';

/** Who has written something, or to whom it was written: by a word that is the same for all, or by a name. */
const party = {
  who: z.enum(['visitor', 'staff', 'me', 'name']),
  name: z.string().exactOptional(),
};

export const searchState = z.enum([...inboxState.options, 'unread', 'mine', 'note']);
export type SearchState = z.infer<typeof searchState>;

/** One thing that was looked for, as it was understood. All of them hold for what is found. */
export const searchTerm = z.discriminatedUnion('kind', [
  /** `isPrefix`: it may go on, since it is the last one of what is being typed; of a phrase its last word. */
  z.strictObject({ kind: z.literal('word'), text: z.string(), isPrefix: z.literal(true).exactOptional() }),
  z.strictObject({ kind: z.literal('phrase'), text: z.string(), isPrefix: z.literal(true).exactOptional() }),
  z.strictObject({ kind: z.literal('from'), ...party }),
  z.strictObject({ kind: z.literal('to'), ...party }),
  z.strictObject({ kind: z.literal('site'), name: z.string() }),
  z.strictObject({ kind: z.literal('label'), name: z.string() }),
  z.strictObject({ kind: z.literal('is'), state: searchState }),
  /** Days of who asks. `before`: older than that day. `after`: of that day or newer. */
  z.strictObject({ kind: z.literal('before'), day: z.iso.date() }),
  z.strictObject({ kind: z.literal('after'), day: z.iso.date() }),
]);
export type SearchTerm = z.infer<typeof searchTerm>;

/**
 * What was not understood, and was left out: a date, a state, a filter that there is not, one without a value, or more than there
 * may be. `minus`: it does not leave a word out. `noWord`: there is neither a letter nor a figure. `unknownName`: it was understood,
 * and there is no such person, site or label. `manyOfName`: so many visitors have the name that only the newest were looked at
 * (`limits.searchOfName`).
 */
export const searchProblem = z.strictObject({
  kind: z.enum(['date', 'state', 'unknownFilter', 'empty', 'tooMany', 'minus', 'noWord', 'unknownName', 'manyOfName']),
  /** As it was written. */
  text: z.string(),
});
export type SearchProblem = z.infer<typeof searchProblem>;

/** Where something found begins and ends in its text, in UTF-16 code units. */
const ranges = z.array(z.tuple([z.int().min(0), z.int().min(1)])).readonly();
export type FoundRanges = z.infer<typeof ranges>;

const excerpt = { text: z.string(), ranges };

/** What was found, the newest first. Its conversation is among the `rows`. */
export const searchHit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    conversationId,
    seq: seq.min(1),
    from: authorKind,
    authorName: z.string().exactOptional(),
    at: z.iso.datetime(),
    ...excerpt,
  }),
  /** `afterSeq`: the message that it stands behind. */
  z.strictObject({
    kind: z.literal('note'),
    conversationId,
    number: seq.min(1),
    afterSeq: seq,
    authorName: z.string().exactOptional(),
    at: z.iso.datetime(),
    ...excerpt,
  }),
  /** Where nothing but properties of conversations was looked for. */
  z.strictObject({ kind: z.literal('conversation'), conversationId, at: z.iso.datetime() }),
]);
export type SearchHit = z.infer<typeof searchHit>;

/** A visitor by what is known of them: the newest of their conversations. */
export const foundPerson = z.strictObject({
  conversationId,
  field: z.enum(['name', 'email', 'phone']),
  ...excerpt,
});
export type FoundPerson = z.infer<typeof foundPerson>;

/** Somebody whom the directory knows by a word that no conversation has of them, as who was imported and never wrote. */
export const foundContact = z.strictObject({
  contactId,
  label: z.string(),
  nameSource: visitorNameSource,
  isVerified: z.literal(true).exactOptional(),
  siteName: z.string(),
  field: z.enum(['name', 'email', 'phone']),
  ...excerpt,
});
export type FoundContact = z.infer<typeof foundContact>;

/** Where a page ends: the next one begins below it. */
export const searchPlace = z.strictObject({
  at: z.iso.datetime(),
  id: z
    .string()
    .min(1)
    .max(2 * limits.id),
});

export const searchPage = z.strictObject({
  understood: z.array(searchTerm),
  problems: z.array(searchProblem),
  /** On the first page alone. */
  people: z.array(foundPerson).max(limits.searchPeople),
  contacts: z.array(foundContact).max(limits.searchPeople),
  hits: z.array(searchHit).max(limits.searchPage),
  rows: z.array(conversationRow),
  /** To go on with; absent where there is no more. */
  next: searchPlace.exactOptional(),
  /** It took too long to look further back than this: who wants to, goes on. */
  lookedBackTo: z.iso.datetime().exactOptional(),
  /** What is older than this version, or was just rebuilt, is not all in the index yet. */
  isBuilding: z.literal(true).exactOptional(),
});
export type SearchPage = z.infer<typeof searchPage>;
