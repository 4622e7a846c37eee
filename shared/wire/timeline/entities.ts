import { z } from 'zod';
import { blockKind } from '../blocks/entities.js';
import { conversationId, seq } from '../ids.js';
import { limits } from '../limits.js';
import { shownText } from '../text.js';

export const noteText = shownText.max(limits.messageText);

/** Somebody or something by the name that it had then: the timeline stays readable when it is renamed or gone. */
export const named = z.strictObject({ id: z.string(), name: z.string() });
export type Named = z.infer<typeof named>;

/** What all entries of a timeline have. */
const common = {
  conversationId,
  /** 1, 2, 3 … within the conversation, without holes: a client asks for what comes after the last one that it has. */
  number: seq.min(1),
  /** Made by who writes it; makes a resend harmless. */
  clientId: z.uuid(),
  /** Who of the staff did it; absent where it happened by itself. */
  by: z.strictObject({ ...named.shape, picture: z.string().exactOptional() }).exactOptional(),
  /** The last message that there was: where the entry stands between the messages. */
  afterSeq: seq,
  at: z.iso.datetime(),
};

/** What the staff tell each other. No visitor ever sees one. */
export const note = z.strictObject({
  ...common,
  kind: z.literal('note'),
  text: z.string(),
  /** Colleagues whom it names and who may see the conversation. */
  mentions: z.array(named),
  /** The number of its last change within the conversation, counted apart. Absent where it was never changed. */
  revision: z.int().min(1).exactOptional(),
  editedAt: z.iso.datetime().exactOptional(),
  /** A tombstone: its text is gone. */
  isDeleted: z.literal(true).exactOptional(),
});
export type Note = z.infer<typeof note>;

/** Somebody's task from now on, and whose it was. */
const passedOn = { to: named.exactOptional(), from: named.exactOptional() };

/**
 * Why the server gave it to somebody, or took it from somebody: it was their turn, or they had the fewest; the one before had not
 * answered, was away, or was gone. Absent where a person did it.
 */
export const assignmentReason = z.enum(['roundRobin', 'leastBusy', 'unanswered', 'away', 'gone']);
export type AssignmentReason = z.infer<typeof assignmentReason>;

export const mailedWhat = z.enum(['answers', 'transcript']);
export type MailedWhat = z.infer<typeof mailedWhat>;

/** Why a site mails an address no more: its reader wants none, the mail could not arrive, or its reader called it spam. */
export const mailStop = z.enum(['unsubscribed', 'bounced', 'complained']);
export type MailStop = z.infer<typeof mailStop>;

/** What happened to the conversation. */
const happening = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('assigned'),
    ...passedOn,
    why: assignmentReason.exactOptional(),
  }),
  z.strictObject({ ...common, kind: z.literal('team-assigned'), ...passedOn }),
  z.strictObject({ ...common, kind: z.literal('labelled'), added: z.array(named), removed: z.array(named) }),
  z.strictObject({
    ...common,
    kind: z.literal('prioritized'),
    priority: z.enum(['low', 'high', 'urgent']).exactOptional(),
  }),
  z.strictObject({ ...common, kind: z.literal('snoozed'), until: z.iso.datetime().exactOptional() }),
  /** Where another one has ended this one begins. */
  z.strictObject({ ...common, kind: z.literal('followed'), of: conversationId }),
  z.strictObject({
    ...common,
    kind: z.literal('blocked'),
    what: blockKind,
    until: z.iso.datetime(),
    reason: z.string().exactOptional(),
  }),
  z.strictObject({ ...common, kind: z.literal('unblocked'), what: blockKind }),
  /** To the visitor: replies that they had not read, or a copy of the conversation. */
  z.strictObject({ ...common, kind: z.literal('mailed'), what: mailedWhat }),
  /** The visitor gets no more mail. */
  z.strictObject({ ...common, kind: z.literal('mail-stopped'), why: mailStop }),
  /**
   * `mail-unproved`: it was begun by a mail whose sender nobody vouches for. `mail-doubtful`: what stands before it came by a mail that
   * looks as if another had sent it.
   */
  z.strictObject({
    ...common,
    kind: z.enum([
      ...(['mail-resumed', 'mail-unproved', 'mail-doubtful'] as const),
      ...(['woken', 'resolved', 'reopened', 'marked-spam', 'unmarked-spam'] as const),
    ]),
  }),
]);
export type Happening = z.infer<typeof happening>;

export const timelineEntry = z.discriminatedUnion('kind', [note, happening]);
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const timelinePage = z.strictObject({
  /** By their numbers. */
  entries: z.array(timelineEntry),
  /** The last number of the conversation at the time of the answer. */
  lastNumber: seq,
  /** What was changed after `afterRevision`, as it is now, in the order of the changes; where that was asked for. */
  changed: z.array(note).exactOptional(),
  /** To ask with next. Where some came, there may be more. */
  lastRevision: seq.exactOptional(),
});
