import type { DomainEvents } from '../../kernel/domain-events.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import type { ConversationsService } from '../conversations/index.js';
import type { Presence } from '../presence/index.js';
import type { SitesService } from '../sites/index.js';
import type { PicturesService, StaffService } from '../staff/index.js';
import { isStoreAway } from '../../platform/store/store-errors.js';
import { peopleThere } from './people-there.js';
import { replyTimes } from './reply-times.js';

export type WhoIsThere = ReturnType<typeof createWhoIsThere>['service'];

/** Whom visitors of a site may expect, and how soon. */
export function createWhoIsThere(deps: {
  conversations: ConversationsService;
  events: DomainEvents;
  forgetElsewhere: ForgetElsewhere;
  pictures: PicturesService;
  present: Presence;
  sites: SitesService;
  staff: StaffService;
}) {
  const [peopleAt, replyMinutesAt] = [peopleThere(deps), replyTimes(deps)];
  return {
    service: {
      /** While the store is away nobody is shown, and the chat opens all the same. */
      async at(siteId: string) {
        try {
          const [people, replyMinutes] = await Promise.all([peopleAt(siteId), replyMinutesAt(siteId)]);
          return { people, replyMinutes };
        } catch (error) {
          if (isStoreAway(error)) return { people: [], replyMinutes: undefined };
          throw error;
        }
      },
    },
  };
}
