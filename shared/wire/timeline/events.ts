import { z } from 'zod';
import { conversationId, seq } from '../ids.js';
import { note, timelineEntry } from './entities.js';

export const staffTimelineEvents = {
  /** To those of the staff who have the conversation open. A hint: a client that sees a gap in the numbers asks. */
  'timeline:added': timelineEntry,
  /** Likewise, where a note was edited or deleted; the revisions have no gap. */
  'timeline:changed': note,
  /** A colleague has named one in a note. A lost one comes with the next `mention:list`. */
  'mention:added': z.strictObject({ conversationId, number: seq.min(1), by: z.string(), text: z.string() }),
  /** One has opened it, on some device. */
  'mention:read': z.strictObject({ conversationId }),
};
