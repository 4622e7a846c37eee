import { recorded, type ConversationsService, type StoredConversation } from '../conversations/index.js';
import type { SitesService } from '../sites/index.js';
import type { Departure } from '../staff/index.js';
import type { Directory } from './handling.service.js';

/** Changed at once. */
const pageSize = 200;

/**
 * What somebody answers is nobody's when they leave, and everyone's when its team is gone. So is what has ended: its visitor may come
 * back, and the timeline says whose it was. Repeatable: it looks for what is left.
 */
export const release =
  ({
    conversations,
    directory,
    sites,
  }: {
    conversations: ConversationsService;
    directory: Directory;
    sites: SitesService;
  }) =>
  async (departure: Departure): Promise<void> => {
    const name = 'staffId' in departure ? await directory.nameOf(departure.staffId) : undefined;
    const cause = { nameOf: () => name };
    const siteIds = await sites.allIds();
    for (;;) {
      const left = await conversations.heldBy(departure, siteIds);
      if (left.length === 0) return;
      const next = (stored: StoredConversation) => {
        if (!isLeft(stored, departure)) return stored;
        const released = without(stored, departure);
        return stored.erasedAt ? released : recorded(stored, released, cause);
      };
      for (let from = 0; from < left.length; from += pageSize) {
        await conversations.change(left.slice(from, from + pageSize), next);
      }
    }
  };

/** It may have been given to somebody else since it was found. */
const isLeft = (stored: StoredConversation, departure: Departure): boolean =>
  'teamId' in departure ? stored.teamId === departure.teamId : stored.assigneeId === departure.staffId;

const without = (stored: StoredConversation, departure: Departure): StoredConversation =>
  'teamId' in departure ? { ...stored, teamId: null } : { ...stored, assigneeId: null };
