import { z } from 'zod';
import type { Conversation, Message, SiteOpening, StaffMember, VisitorConversation, VisitorData } from './entities.js';
import { languages } from './locales/texts.js';
import { limits, type Rate } from './limits.js';
import { visitorPage } from './visitor-page.js';

/** One command: the schema of what the client sends, how often it may, and the type of what it gets back. */
export interface Command<Input extends z.ZodType, Output> {
  input: Input;
  rate: Rate;
  /** Carries a type only; never set. */
  output?: Output;
}

export type CommandTable = Record<string, Command<z.ZodType, unknown>>;
export type InputOf<C> = C extends Command<infer Input, unknown> ? z.output<Input> : never;
/** What a client may send: defaults may be left out. */
export type RequestOf<C> = C extends Command<infer Input, unknown> ? z.input<Input> : never;
export type OutputOf<C> = C extends Command<z.ZodType, infer Output> ? Output : never;

const command =
  <Output>() =>
  <Input extends z.ZodType>(input: Input, rate: Rate): Command<Input, Output> => ({ input, rate });

const often: Rate = { points: 60, seconds: 10 };
const writing: Rate = { points: 20, seconds: 10 };
const rarely: Rate = { points: 10, seconds: 60 };
/** Once per person, and again after all was erased. A network has many people (server/platform/sockets/rate-limits.ts). */
const beginning: Rate = { points: 5, seconds: 60 };

/** Any text that a person can mean: no lone surrogates, no control characters but tab and line breaks. */
export const inertText = z
  .string()
  .refine((text) => text.isWellFormed(), 'The text is not well-formed Unicode.')
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused
  .refine((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text), 'The text has control characters.');

/** A text that is one line: names. */
export const inertLine = inertText.refine((text) => !/[\t\r\n]/.test(text), 'The text has more than one line.');

/** A language as browsers name it: `id`, `pt-BR`. */
export const languageTag = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/, 'Not a language tag.');

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
  body.attachments !== undefined || body.text.trim() !== '';
const blank = 'The text is blank.';

/** What the page says of its visitor; null takes one back. Inert everywhere: neither a name nor a text of it is ever a link. */
const attributes = z
  .record(
    z.string().regex(limits.attributeName),
    z.union([inertLine.max(limits.attributeText), z.number(), z.boolean(), z.null()]),
  )
  .refine((given) => Object.keys(given).length <= limits.attributes, 'Too many attributes.');

const seq = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const conversationId = z.uuid();

const pageLimit = z.int().min(1).max(limits.messagePage).default(limits.messagePage);

const page = {
  /** Give what comes after this sequence number. */
  after: seq,
  limit: pageLimit,
};

/** Onwards from a number, or backwards from one: never both, since no page could be true to both. */
const pageEitherWay = z
  .strictObject({ conversationId, after: seq.optional(), before: seq.optional(), limit: pageLimit })
  .refine(({ after, before }) => (after === undefined) !== (before === undefined), 'Give either "after" or "before".');

export interface MessagePage {
  messages: Message[];
  /** The last number of the conversation at the time of the answer. */
  lastSeq: number;
}

export interface ChangePage {
  conversations: Conversation[];
  /** Ask again with this; what is in `conversations` is at least as new. */
  cursor: number;
  hasMore: boolean;
}

/** Addresses on the server, good for some minutes and for this file alone. */
export interface AttachmentAddresses {
  file: string;
  /** Of pictures. */
  preview?: string;
}

const openAttachment = command<AttachmentAddresses>()(z.strictObject({ id: z.uuid() }), { points: 120, seconds: 10 });

/** Where a push service takes what is for one browser. By name and on the usual port: an address by number is nobody's service. */
const pushEndpoint = z
  .url({ protocol: /^https$/, hostname: z.regexes.domain })
  .max(limits.pushEndpoint)
  // As a browser writes it: it is looked up by it later, and the store would take one lone surrogate for another.
  .regex(/^https:\/\/[^/?#@:\\\s]+(\/[\x21-\x7e]*)?$/, 'Not the address of a push service.');

export const visitorCommands = {
  /** Makes the visitor: the token opens only this visitor's own conversation and is shown once. */
  'visitor:start': command<{ token: string }>()(z.strictObject({ language: languageTag.optional() }), beginning),
  /** What the site has set, for anybody who may open its chat. */
  'site:open': command<SiteOpening>()(z.strictObject({ language: z.enum(languages) }), often),
  /** The open conversation, else the one that was resolved last; null when there is none yet. */
  'conversation:open': command<{ conversation: VisitorConversation | null }>()(z.strictObject({}), often),
  /** The one that had ended before this one, to be read back to; null before the first. */
  'conversation:previous': command<{ conversation: VisitorConversation | null }>()(
    z.strictObject({ conversationId }),
    often,
  ),
  /** The visitor has seen everything up to this number. The same again, or an older one, changes nothing. */
  'conversation:read': command<null>()(z.strictObject({ conversationId, seq }), often),
  'message:list': command<MessagePage>()(pageEitherWay, often),
  /** Stores a message once, however often it is sent; opens the conversation when there is none. */
  'message:send': command<{ conversationId: string; seq: number; at: string }>()(
    z
      .strictObject({
        ...messageBody,
        page: visitorPage.optional(),
      })
      .refine(saysSomething, blank),
    writing,
  ),
  'typing:set': command<null>()(z.strictObject({ isTyping: z.boolean() }), often),
  /** What a resolved conversation was like; may be changed until the next one begins (then `E_CONFLICT`). */
  'conversation:rate': command<null>()(
    z.strictObject({
      conversationId,
      score: z.int().min(1).max(5),
      word: inertText.max(limits.ratingWord).optional(),
    }),
    rarely,
  ),
  /**
   * The page says who this is, by a token that the publisher has signed. `asks`: the visitor has written in this browser
   * before and is to be asked whether that goes along; until `merge` is said nothing has changed. With a `token` the
   * connection is another visitor than before. What is wrong with `token` is `E_IDENTITY`, its type included.
   */
  'visitor:identify': command<{ asks?: true; token?: string }>()(
    z.strictObject({ token: z.unknown().optional(), merge: z.boolean().optional(), language: languageTag.optional() }),
    { points: 30, seconds: 60 },
  ),
  /** Adds to what the page said before. */
  'visitor:describe': command<null>()(z.strictObject({ attributes }), writing),
  /**
   * Answers the site's form, once; who has answered is not changed by a second time. `E_CONFLICT`: the form has another
   * `revision` by now, ask `site:open`. Without one it is an e-mail address alone, for answers while nobody is there.
   */
  'visitor:introduce': command<{ answersTo?: string }>()(
    z.strictObject({
      revision: z.string().max(64).optional(),
      /** In which the questions were read. */
      language: z.enum(languages),
      answers: z
        .record(
          z.string().regex(limits.attributeName),
          z.union([inertLine.trim().max(limits.formAnswer, 'The answer is too long.'), z.boolean()]),
        )
        .refine((given) => Object.keys(given).length <= limits.formFields + 3, 'Too many answers.'),
      /** To the text that came with the form. */
      isAgreed: z.boolean().default(false),
    }),
    writing,
  ),
  /** By which key of the server a browser is to subscribe; notifications are for the hosted page alone, elsewhere `E_NOT_FOUND`. */
  'push:offer': command<{ key: string }>()(z.strictObject({}), often),
  /** The visitor wants to be notified of answers by this browser, as it gave it. Again changes nothing. */
  'push:subscribe': command<null>()(
    z.strictObject({
      endpoint: pushEndpoint,
      /** A point of P-256, uncompressed, and a secret of 16 bytes (RFC 8291). */
      keys: z.strictObject({
        p256dh: z.string().regex(/^B[\w-]{86}$/, 'Not a public key.'),
        auth: z.string().regex(/^[\w-]{22}$/, 'Not a secret.'),
      }),
    }),
    rarely,
  ),
  'push:unsubscribe': command<null>()(z.strictObject({ endpoint: pushEndpoint }), rarely),
  'attachment:open': openAttachment,
  /** These will be in no message. What is in one, and what is another's, stays. */
  'attachment:drop': command<null>()(
    z.strictObject({ ids: z.array(z.uuid()).min(1).max(limits.attachmentsInMessage) }),
    often,
  ),
  /** Whether a transcript can be mailed, and the address that the publisher has signed, which needs no proof. */
  'transcript:offer': command<{ isMailConfigured: boolean; knownEmail?: string }>()(z.strictObject({}), often),
  /**
   * Mails the conversation so far. An address that nobody has proved gets a link first, and the transcript only after that.
   * `E_NOT_FOUND` where mail is not configured, `E_RATE` when an address has been asked for too often.
   */
  'transcript:request': command<{ isProved: boolean }>()(
    z.strictObject({ conversationId, email: z.email().max(limits.email) }),
    { points: 5, seconds: 600 },
  ),
  /** All that is kept of the visitor. */
  'data:export': command<VisitorData>()(z.strictObject({}), rarely),
  /** Erases all of it. Once answered nothing can stop it; the connection ends, and the token is nobody's. */
  'data:erase': command<null>()(z.strictObject({ confirm: z.literal('erase') }), rarely),
};

export const staffCommands = {
  /** The newest conversations first; `before` is the `lastAt` and id of the last one that the list has. */
  'conversation:list': command<ChangePage>()(
    z.strictObject({
      before: z.strictObject({ lastAt: z.iso.datetime(), id: conversationId }).optional(),
      limit: z.int().min(1).max(limits.conversationPage).default(limits.conversationPage),
    }),
    often,
  ),
  /** Conversations that changed after the cursor, oldest change first. */
  'conversation:changes': command<ChangePage>()(
    z.strictObject({ after: seq, limit: z.int().min(1).max(limits.changePage).default(limits.changePage) }),
    often,
  ),
  'conversation:read': command<null>()(z.strictObject({ conversationId, seq }), often),
  'message:list': command<MessagePage>()(z.strictObject({ conversationId, ...page }), often),
  'message:send': command<{ conversationId: string; seq: number; at: string }>()(
    z.strictObject({ conversationId, ...messageBody }).refine(saysSomething, blank),
    { points: 60, seconds: 10 },
  ),
  /** Ends it: what the visitor writes next begins another one. Again changes nothing. */
  'conversation:resolve': command<null>()(z.strictObject({ conversationId }), often),
  /** `E_CONFLICT` when the visitor has begun another one meanwhile. */
  'conversation:reopen': command<null>()(z.strictObject({ conversationId }), often),
  'typing:set': command<null>()(z.strictObject({ conversationId, isTyping: z.boolean() }), often),
  'attachment:open': openAttachment,
  /** Which of these visitors have the chat open now. */
  'presence:list': command<{ online: string[] }>()(
    z.strictObject({ visitorIds: z.array(z.uuid()).max(limits.changePage) }),
    often,
  ),
  'staff:self': command<{ staff: StaffMember; isMailConfigured: boolean }>()(z.strictObject({}), often),
};

export type VisitorCommands = typeof visitorCommands;
export type StaffCommands = typeof staffCommands;
