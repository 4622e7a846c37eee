import { readThroughCache } from '../../platform/store/read-through-cache.js';
import type { ConversationsService } from '../conversations/index.js';
import { isOpenBy, type SitesService } from '../sites/index.js';
import { usualReplyMinutes } from './usual-reply-minutes.js';

const dayMs = 24 * 60 * 60_000;
const lookedBackMs = 14 * dayMs;
/** Of more the newest: the median of these says as much. */
const most = 300;
/** What is usual changes slowly; everybody who opens the chat asks for it. */
const rememberedMs = 10 * 60_000;

/**
 * How long a site's visitors usually wait for the first reply. It counts what they wrote while the site was open, and all the time
 * until the reply, the night too.
 */
export function replyTimes(deps: {
  conversations: Pick<ConversationsService, 'firstReplies'>;
  sites: Pick<SitesService, 'officeHoursOf'>;
}) {
  async function read(siteId: string): Promise<{ minutes: number | undefined }> {
    const since = new Date(Date.now() - lookedBackMs);
    const found = await deps.conversations.firstReplies(siteId, since, most);
    const waits: number[] = [];
    // This is on the way of who opens the chat: each team's hours are asked for once, and each day is worked out once.
    const isOpenFor = new Map<string | null, (time: Date) => boolean>();
    for (const { createdAt, firstReplyAt, teamId = null } of found) {
      const isOpen = isOpenFor.get(teamId) ?? isOpenBy(await deps.sites.officeHoursOf(siteId, teamId));
      isOpenFor.set(teamId, isOpen);
      if (isOpen(createdAt)) waits.push(firstReplyAt.getTime() - createdAt.getTime());
    }
    return { minutes: usualReplyMinutes(waits) };
  }

  const known = readThroughCache<{ minutes: number | undefined }>({ ttl: rememberedMs, most: 1_000 }, read);

  /** In minutes; undefined where there is too little to say so. */
  return async (siteId: string): Promise<number | undefined> => (await known.get(siteId))?.minutes;
}
