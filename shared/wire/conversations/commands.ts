import { z } from 'zod';
import { command } from '../command.js';
import { conversationId } from '../ids.js';
import { limits } from '../limits.js';
import { often, rarely } from '../rates.js';
import {
  handledRow,
  changePage,
  conversation,
  feedCursors,
  rowPage,
  viewCounts,
  viewId,
  visitorConversation,
} from './entities.js';

const isFilter = (view: z.infer<typeof viewId>): boolean => view.startsWith('filter/');
const countedViews = z
  .array(viewId)
  .min(1)
  .max(limits.viewsCounted)
  .refine((views) => new Set(views).size === views.length, 'A view comes twice.')
  .refine((views) => views.filter(isFilter).length <= limits.filtersCounted, 'Too many saved filters.');

export const visitorConversationCommands = {
  /** The open conversation, else the one that was resolved last; null when there is none yet. */
  'conversation:open': command(
    z.strictObject({}),
    z.strictObject({ conversation: visitorConversation.nullable() }),
    often,
  ),
};

export const staffConversationCommands = {
  /** A page of a view, in its order; `after` is the sort key and the id of the last row that the list has. */
  'conversation:list': command(
    z.strictObject({
      view: viewId,
      after: z.strictObject({ at: z.iso.datetime(), id: conversationId }).optional(),
      /** Of a saved filter, how far it was looked through already. */
      olderThan: z.iso.datetime().optional(),
      limit: z.int().min(1).max(limits.conversationPage).default(limits.conversationPage),
    }),
    rowPage,
    often,
  ),
  /**
   * The first of a view, to do something with all of them at once, and how many there are. `since`: no older ones; of a saved filter
   * they are of the newest 60 days without it.
   */
  'conversation:gather': command(
    z.strictObject({ view: viewId, since: z.iso.datetime().optional() }),
    z.strictObject({
      rows: z.array(handledRow).max(limits.gathered),
      /** Counted up to `limits.countedGathered`. */
      total: z.int().min(0),
    }),
    rarely,
  ),
  /** How many each of these views has, else each that everybody has, counted up to `limits.countedConversations`. */
  'conversation:counts': command(z.strictObject({ views: countedViews.optional() }), viewCounts, often),
  /** What changed after the cursors: each conversation once, as it is now. */
  'conversation:changes': command(
    z.strictObject({ after: feedCursors, limit: z.int().min(1).max(limits.changePage).default(limits.changePage) }),
    changePage,
    often,
  ),
  /**
   * The whole conversation. From now on this connection hears of its messages, of typing, of its changes, and whether its visitor
   * is there. To be opened again after a reconnect, and when it is another visitor's.
   */
  'conversation:open': command(z.strictObject({ conversationId }), z.strictObject({ conversation }), often),
  /** The opposite. Of one that is not open it changes nothing. */
  'conversation:close': command(z.strictObject({ conversationId }), z.null(), often),
};
