import type { FeedCursors } from '../../../shared/wire/conversations/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can, sitesWhere } from '../../kernel/permissions.js';
import { collectionOf } from '../../platform/store/collection.js';
import { couldSee } from './audience.js';
import type { ConversationsModel } from './conversations.model.js';
import type { Feed } from './feed.js';
import type { StoredFeedEntry } from './feed.model.js';
import type { ListedPage } from './list-conversations.js';

export interface ChangedPage extends ListedPage {
  isTooOld?: true;
  /** What the actor may not see any more. */
  gone?: string[];
}

/** What has changed in the list of the inbox. */
export function conversationChanges({ conversations, feed }: { conversations: ConversationsModel; feed: Feed }) {
  const findAll = (ids: string[]) =>
    ids.length === 0
      ? Promise.resolve([])
      : collectionOf(conversations)
          .find({ _id: { $in: ids } })
          .toArray();

  return {
    /** What changed after the cursors, each conversation once, as it is now. `limit`: so many entries of all feeds together. */
    async changes(actor: StaffActor, { after, limit }: { after: FeedCursors; limit: number }): Promise<ChangedPage> {
      const siteIds = sitesWhere(actor, 'conversation:read');
      const last = await feed.last(siteIds);
      const cursors = new Map<string, number>();
      for (const siteId of siteIds) {
        const cursor = Object.hasOwn(after, siteId) ? after[siteId] : undefined;
        // Never read, or of a store that was put back to an earlier day.
        if (cursor === undefined || cursor > (last.get(siteId) ?? 0)) return tooOld;
        cursors.set(siteId, cursor);
      }
      const behind = [...cursors].filter(([siteId, cursor]) => cursor < (last.get(siteId) ?? 0));
      const bySite = await feed.after(Object.fromEntries(behind), limit);

      const taken: StoredFeedEntry[] = [];
      for (const [siteId, cursor] of behind) {
        const entries = bySite.get(siteId) ?? [];
        if (!isWithoutHoles(entries, cursor)) return tooOld;
        const own = entries.slice(0, limit - taken.length);
        cursors.set(siteId, cursor + own.length);
        taken.push(...own);
      }
      const ids = [...new Set(taken.map(({ conversationId }) => conversationId))];
      const changed = await findAll(ids);
      const seen = changed.filter((conversation) => can(actor, 'conversation:read', conversation));
      const gone = changed.filter((conversation) => !seen.includes(conversation) && couldSee(actor, conversation));
      return {
        conversations: seen,
        ...(gone.length > 0 ? { gone: gone.map(({ _id }) => _id) } : {}),
        cursors: Object.fromEntries(cursors),
        hasMore: behind.some(([siteId]) => (cursors.get(siteId) ?? 0) < (last.get(siteId) ?? 0)),
      };
    },
  };
}

const tooOld: ChangedPage = { conversations: [], cursors: {}, hasMore: false, isTooOld: true };

/** Whether these are the entries that follow a number: of what is not kept any more, the beginning is missing. */
function isWithoutHoles(entries: readonly StoredFeedEntry[], after: number): boolean {
  return entries.length > 0 && entries.every(({ number }, index) => number === after + 1 + index);
}
