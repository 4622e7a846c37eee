import { z } from 'zod';
import { command } from '../command.js';
import { conversationId, seq } from '../ids.js';
import { limits } from '../limits.js';
import { often, writing } from '../rates.js';
import { isBlank } from '../blank.js';
import { inertText, shownText } from '../text.js';
import { visitorPage } from '../visitors/visitor-page.js';
import { messagePage, replyChoices, staffMessage, staffMessagePage } from './entities.js';

/** What every message carries; one without attachments has a text. */
const messageBody = {
  clientId: z.uuid(),
  text: inertText.max(limits.messageText),
  /** Ids that the upload answered with, each once. */
  attachments: z
    .array(z.uuid())
    .min(1)
    .max(limits.attachmentsInMessage)
    .refine((ids) => new Set(ids).size === ids.length, 'An attachment comes twice.')
    .optional(),
};
const saysSomething = (body: { text: string; attachments?: string[] | undefined }) =>
  body.attachments !== undefined || !isBlank(body.text);
const blank = 'The text is blank.';

const changed = { conversationId, seq: seq.min(1), expectedRevision: seq };

export const sent = z.strictObject({ conversationId, seq: seq.min(1), at: z.iso.datetime() });

/** Beside the page: what was changed after this revision, wherever it stands. */
const afterRevision = seq.optional();

const pageLimit = z.int().min(1).max(limits.messagePage).default(limits.messagePage);

/** Onwards from a number, or backwards from one: never both, since no page could be true to both. */
const pageEitherWay = z
  .strictObject({ conversationId, after: seq.optional(), before: seq.optional(), limit: pageLimit, afterRevision })
  .refine(({ after, before }) => (after === undefined) !== (before === undefined), 'Give either "after" or "before".');

/** Kept where it is one of the site's. Like the rest of the page it is no reason to refuse a message. */
const greeting = z.string().transform((words) => words.slice(0, limits.greetingText));
/** The page, and with what it greeted, where the message answers that. */
const writtenOn = visitorPage.extend({ greeting: greeting.optional() });

/** The reader has seen everything up to this number. The same again, or an older one, changes nothing. */
const read = command(z.strictObject({ conversationId, seq }), z.null(), often);

export const visitorMessageCommands = {
  'message:list': command(pageEitherWay, messagePage, often),
  /** Stores a message once, however often it is sent; opens the conversation when there is none. */
  'message:send': command(
    z.strictObject({ ...messageBody, page: writtenOn.optional() }).refine(saysSomething, blank),
    sent,
    writing,
  ),
  'conversation:read': read,
};

export const staffMessageCommands = {
  /** What comes after the number `after`. */
  'message:list': command(
    z.strictObject({ conversationId, after: seq, limit: pageLimit, afterRevision }),
    staffMessagePage,
    often,
  ),
  /** `seenSeq`: the last number that the sender has seen, of anybody. `E_STALE` where a colleague has answered after it. */
  'message:send': command(
    z
      .strictObject({
        conversationId,
        ...messageBody,
        seenSeq: seq.optional(),
        choices: replyChoices.optional(),
        /** A message of the conversation, of either side. */
        quote: z.strictObject({ seq: seq.min(1) }).optional(),
      })
      .refine(saysSomething, blank),
    sent,
    { points: 60, seconds: 10 },
  ),
  /**
   * One's own, as long as the site allows. `expectedRevision`: of the message that was before one's eyes, 0 where it was never changed.
   * `E_CONFLICT`, with the message as it is now, where that is another one, or the time is over. Without `choices` its own stay.
   */
  'message:edit': command(
    z.strictObject({ ...changed, text: shownText.max(limits.messageText), choices: replyChoices.optional() }),
    staffMessage,
    writing,
  ),
  /** Likewise; admins may do it to everybody's, at any time. What is left is a tombstone. */
  'message:delete': command(z.strictObject(changed), staffMessage, writing),
  'conversation:read': read,
};
