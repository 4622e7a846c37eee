import { z } from 'zod';
import { attachment } from '../attachments/entities.js';
import { conversationId, seq } from '../ids.js';
import { limits } from '../limits.js';
import { shownLine } from '../text.js';

/** What the reader may choose from, each an answer in one line; of a message of the staff, or of a greeting. */
export const replyChoices = z
  .array(shownLine.trim().max(limits.choiceText))
  .max(limits.choices)
  .refine((texts) => new Set(texts).size === texts.length, 'A choice comes twice.');

export const authorKind = z.enum(['visitor', 'staff']);
export type AuthorKind = z.infer<typeof authorKind>;

/** Another message of the conversation, as far as it is quoted. */
export const quote = z.strictObject({
  seq: seq.min(1),
  from: authorKind,
  authorName: z.string().exactOptional(),
  /** Its beginning, as it is now: at most `limits.preview` long. */
  text: z.string(),
  isDeleted: z.literal(true).exactOptional(),
});
export type Quote = z.infer<typeof quote>;

/** A message as it travels. Times are ISO 8601 in UTC, here and everywhere. */
export const message = z.strictObject({
  conversationId,
  /** 1, 2, 3 … within the conversation, without holes: the order of all readers. */
  seq: seq.min(1),
  /** Made by the sender's client; makes a resend harmless. */
  clientId: z.uuid(),
  from: authorKind,
  /** The staff member's name; visitors have none yet. */
  authorName: z.string().exactOptional(),
  /** The staff member's picture as it is now: a path on the server, and another one for every picture. */
  authorPicture: z.string().exactOptional(),
  /** Empty where the message has attachments and nothing else. */
  text: z.string(),
  /** Absent where there are none. */
  attachments: z.array(attachment).readonly().optional(),
  /** Reply buttons; absent where there are none, and of a visitor's. */
  choices: z.array(z.string()).readonly().exactOptional(),
  at: z.iso.datetime(),
  quote: quote.exactOptional(),
  /** The number of its last change within the conversation, counted apart from `seq`. Absent where it was never changed. */
  revision: z.int().min(1).exactOptional(),
  /** When its text was changed last. */
  editedAt: z.iso.datetime().exactOptional(),
  /** A tombstone: neither text nor attachments are left. */
  isDeleted: z.literal(true).exactOptional(),
});
export type Message = z.infer<typeof message>;

/** As the staff see it. */
export const staffMessage = z.strictObject({
  ...message.shape,
  /** Who of the staff has written it; visitors are not told. */
  authorId: z.string().exactOptional(),
  /** With what the page had greeted, where this is the visitor's answer to it. */
  greeting: z.string().exactOptional(),
});
export type StaffMessage = z.infer<typeof staffMessage>;

export const messagePage = z.strictObject({
  messages: z.array(message),
  /** The last number of the conversation at the time of the answer. */
  lastSeq: seq,
  /** What was changed after `afterRevision`, as it is now, in the order of the changes; where that was asked for. */
  changed: z.array(message).exactOptional(),
  /** To ask with next: all changes up to this number are known now. Where some came, there may be more. */
  lastRevision: seq.exactOptional(),
});
export const staffMessagePage = z.strictObject({
  ...messagePage.shape,
  messages: z.array(staffMessage),
  changed: z.array(staffMessage).exactOptional(),
});
export type MessagePage = z.infer<typeof messagePage>;
