import { z } from 'zod';
import { conversationId, seq, shortId } from '../ids.js';
import { limits } from '../limits.js';
import { authorKind } from '../messages/entities.js';
import { visitor, visitorNameSource } from '../visitors/entities.js';

/** Resolved: the staff have ended it, and what the visitor writes next opens it again, or begins another one. */
const state = z.enum(['open', 'resolved']);

/**
 * As the staff see it. Snoozed: out of the way until a time, or until the visitor writes. Spam: nobody waits for an answer. To
 * the visitor both are open.
 */
export const inboxState = z.enum(['open', 'snoozed', 'resolved', 'spam']);
export type InboxState = z.infer<typeof inboxState>;

/** How a conversation was begun, where that was not by the chat: by a mail to the site's own address. */
export const channel = z.enum(['mail']);
export type Channel = z.infer<typeof channel>;

/** How urgent; absent where it is as usual. */
export const priority = z.enum(['low', 'high', 'urgent']);
export type Priority = z.infer<typeof priority>;

/** Who answers it and how it is sorted: the same in the list and in the open conversation. */
const handling = {
  /** Whose it is; absent where it is nobody's yet. */
  assigneeId: z.string().exactOptional(),
  /** Absent where everyone of the site may see it. */
  teamId: shortId.exactOptional(),
  labelIds: z.array(shortId).min(1).max(limits.labelsInConversation).readonly().exactOptional(),
  priority: priority.exactOptional(),
  /** Absent also where it is snoozed until the visitor writes. */
  snoozedUntil: z.iso.datetime().exactOptional(),
  /** Until when the visitor who waits is to be answered, by the targets of the site. */
  dueAt: z.iso.datetime().exactOptional(),
};

/** What a visitor says of a resolved conversation. */
const rating = z.strictObject({
  /** 1 (bad) to 5 (very good). */
  score: z.int().min(1).max(5),
  comment: z.string().exactOptional(),
});
export type Rating = z.infer<typeof rating>;

/** What a visitor sees of their own conversation. */
export const visitorConversation = z.strictObject({
  id: conversationId,
  /** May be a moment behind the messages: where to begin, not where to end; `message:list` knows how far there are any. */
  lastSeq: seq,
  /** Up to here the messages have reached a browser of the staff. */
  deliveredSeq: seq,
  /** Up to here somebody of the staff has read. */
  staffReadSeq: seq,
  /** Up to here the visitor has read, in any tab. */
  visitorReadSeq: seq,
  state,
  /** What the visitor has said of it. */
  rating: rating.exactOptional(),
  /** There may be earlier ones: `conversation:previous` knows. */
  isFollowUp: z.literal(true).exactOptional(),
});
export type VisitorConversation = z.infer<typeof visitorConversation>;

/**
 * What a list draws of a conversation: at most `limits.rowBytes` as JSON. Names and the text are cut to fit. The feed and
 * every list carry rows; the whole conversation goes to those who opened it.
 */
export const conversationRow = z.strictObject({
  id: conversationId,
  siteId: z.string(),
  siteName: z.string(),
  visitor: z.strictObject({
    ...{ id: z.uuid(), label: z.string(), nameSource: visitorNameSource },
    /** The publisher answers for who this is, and not for this name. */
    isVerified: z.literal(true).exactOptional(),
  }),
  channel: channel.exactOptional(),
  state: inboxState,
  ...handling,
  lastSeq: seq,
  staffReadSeq: seq,
  /** The visitor's last message, where another one came after it. */
  visitorSeq: seq.exactOptional(),
  /** Up to here who asks for it has read; absent in what many are told. */
  readSeq: seq.exactOptional(),
  lastText: z.string(),
  lastFrom: authorKind,
  lastAt: z.iso.datetime(),
  /** Since when the visitor waits for an answer; absent when nobody waits. */
  waitingSince: z.iso.datetime().exactOptional(),
  /** What saved filters look at besides: the first part of the language tag, whether the publisher has signed who it is ... */
  language: z.string().exactOptional(),
  isVerified: z.literal(true).exactOptional(),
  /** ... and how the path of the page begins from which the visitor wrote last. */
  path: z.string().exactOptional(),
  isErased: z.literal(true).exactOptional(),
  /** Of an archived site: it is read and nothing else. */
  isArchived: z.literal(true).exactOptional(),
});
export type ConversationRow = z.infer<typeof conversationRow>;

/** What of a row is changed by handling it, so that it can be taken back. */
export const handledRow = z.strictObject({
  id: conversationId,
  siteId: z.string(),
  state: inboxState,
  ...handling,
  lastSeq: seq,
  waitingSince: z.iso.datetime().exactOptional(),
  /** Who asks has not read all that the visitor wrote: said of all of a view at once. */
  isUnread: z.literal(true).exactOptional(),
});
export type HandledRow = z.infer<typeof handledRow>;

/** How far a client has read the feed of each site: the number of the last entry that it contains. */
export const feedCursors = z.record(z.string(), seq);
export type FeedCursors = z.infer<typeof feedCursors>;

/** What the inbox shows of a conversation that somebody has opened. */
export const conversation = z.strictObject({
  id: conversationId,
  siteId: z.string(),
  siteName: z.string(),
  /** So many minutes after sending it the staff may edit or delete what they wrote. */
  editMinutes: z.int().exactOptional(),
  visitor,
  channel: channel.exactOptional(),
  state: inboxState,
  ...handling,
  lastSeq: seq,
  /** Up to here somebody of the staff has read. Unread are `lastSeq - staffReadSeq`. */
  staffReadSeq: seq,
  /** Up to here the visitor has read. */
  visitorReadSeq: seq,
  lastText: z.string(),
  lastFrom: authorKind,
  lastAt: z.iso.datetime(),
  /** Since when the visitor waits for an answer; absent when nobody waits. */
  waitingSince: z.iso.datetime().exactOptional(),
  rating: rating.exactOptional(),
  /** The one before it, which had ended too long ago to go on. */
  followUpOf: conversationId.exactOptional(),
  /** The visitor has erased it: this is all that is left, so that every inbox hears of it. */
  isErased: z.literal(true).exactOptional(),
  /** Of an archived site: it is read and nothing else. */
  isArchived: z.literal(true).exactOptional(),
});
export type Conversation = z.infer<typeof conversation>;

/** One that ended before another one, to be read above it. */
export const endedConversation = z.strictObject({
  id: conversationId,
  lastSeq: seq,
  endedAt: z.iso.datetime(),
  /** The name of who of the staff resolved it; absent where that is not known any more. */
  endedBy: z.string().exactOptional(),
});
export type EndedConversation = z.infer<typeof endedConversation>;

export const rowPage = z.strictObject({
  rows: z.array(conversationRow),
  /** Ask for changes with these; the rows are at least as new. */
  cursors: feedCursors,
  /** What the actor may see, as a sign of it: with another one all that was listed before is listed anew. */
  access: z.string().exactOptional(),
  hasMore: z.boolean(),
  /** A saved filter has looked at what is newer than this. What is older is looked at when the next page is asked for with it. */
  olderThan: z.iso.datetime().exactOptional(),
});

export const changePage = z.strictObject({
  ...rowPage.shape,
  /** Those of them that the actor may not see any more. */
  gone: z.array(conversationId).min(1).exactOptional(),
  /** Not all entries after the cursors are kept any more, or a site has no cursor: list again. */
  isTooOld: z.literal(true).exactOptional(),
});

const viewName = z.enum(['mine', 'unassigned', 'open', 'waiting', 'due', 'mentions', 'snoozed', 'resolved', 'spam']);
/** `team/ID` and `site/ID`: what is open there. `filter/ID`: what a saved filter has. */
export const viewId = z.union([
  viewName,
  z.templateLiteral(['team/', shortId]),
  z.templateLiteral(['filter/', shortId]),
  z.templateLiteral(['site/', z.string().min(1).max(limits.id)]),
]);
export const viewCounts = z.partialRecord(viewId, z.int().min(0));
export type ViewCounts = z.infer<typeof viewCounts>;
