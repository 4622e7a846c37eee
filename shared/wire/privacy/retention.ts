import { z } from 'zod';
import { limits } from '../limits.js';

/** Null: for ever. */
const days = z.int().min(1).max(limits.retentionDays).nullable().default(null);

export const retentionSettings = z.strictObject({
  /** Resolved conversations, whole: counted from their last message, as everything here. */
  resolved: days,
  spam: days,
  /** Files of all conversations; the messages stay. */
  files: days,
  /** What the staff noted in conversations. */
  notes: days,
  /** Name, addresses, attributes, pages and fields of who has written nothing for that time; what they wrote stays, of nobody. */
  people: days,
});
export type RetentionSettings = z.infer<typeof retentionSettings>;

const counts = z.strictObject({
  resolved: z.int(),
  spam: z.int(),
  files: z.int(),
  notes: z.int(),
  people: z.int(),
});
export type RetentionCounts = z.infer<typeof counts>;

/** What would go now, or went in one day: conversations, files, notes, people. */
export const retentionReport = z.strictObject({
  at: z.iso.datetime(),
  counts,
  /** Left out, since a hold keeps them. */
  held: z.int(),
  /** There is more than was counted in the time that there was. */
  hasMore: z.literal(true).exactOptional(),
});
export type RetentionReport = z.infer<typeof retentionReport>;
