import { z } from 'zod';
import { conversationId, seq } from '../ids.js';
import { authorKind } from '../messages/entities.js';
import { visitor } from '../visitors/entities.js';

/** Resolved: the staff have ended it, and what the visitor writes next begins another one. */
const state = z.enum(['open', 'resolved']);

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

/** What the inbox shows of a conversation in its list. */
export const conversation = z.strictObject({
  id: conversationId,
  siteId: z.string(),
  siteName: z.string(),
  visitor,
  state,
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
  /** The visitor has erased it: this is all that is left, so that every inbox hears of it. */
  isErased: z.literal(true).exactOptional(),
});
export type Conversation = z.infer<typeof conversation>;

export const changePage = z.strictObject({
  conversations: z.array(conversation),
  /** Ask again with this; what is in `conversations` is at least as new. */
  cursor: seq,
  hasMore: z.boolean(),
});
