import { collectionOf } from '../../platform/store/collection.js';
import type { SitesService } from '../sites/index.js';
import type { ChangeConversations } from './change-conversations.js';
import type { ConversationsModel } from './conversations.model.js';
import { waitingAt } from './found-by-index.js';
import { isDueSame, type Due } from './with-due.js';

const pageSize = 200;
export const dueEveryMs = 60_000;

/** Of all that wait at a site no more is read. */
const looked = { inboxState: 1, waitingSince: 1, lastStaffSeq: 1, teamId: 1, dueAt: 1 } as const;

/**
 * Hours and targets of a site or a team have changed since a conversation was written, or it was stored by a version that knew
 * no due times: it is written anew, and so announced. Resolves with how many that were.
 */
export function dueSweep(deps: {
  conversations: ConversationsModel;
  sites: Pick<SitesService, 'idsNow' | 'forInbox'>;
  change: ChangeConversations;
}) {
  const collection = collectionOf(deps.conversations);
  /** By the site, the rule that all of its conversations follow. What this process has written by an older one is swept with the next. */
  const followed = new Map<string, string>();
  return async (): Promise<number> => {
    let count = 0;
    const { open } = await deps.sites.idsNow();
    for (const siteId of open) {
      const site = await deps.sites.forInbox(siteId);
      const rule = site.dueRule();
      if (followed.get(siteId) === rule) continue;
      let ids: string[] = [];
      for await (const stored of collection
        .find(waitingAt(siteId), { batchSize: pageSize })
        .project<Due & { _id: string }>(looked)) {
        if (!isDueSame(stored, site)) ids.push(stored._id);
        if (ids.length < pageSize) continue;
        count += (await deps.change(ids, (same) => same)).length;
        ids = [];
      }
      count += (await deps.change(ids, (same) => same)).length;
      followed.set(siteId, rule);
    }
    return count;
  };
}
