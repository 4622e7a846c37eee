import { recorded, type ConversationsService, type StoredConversation } from '../conversations/index.js';
import type { SitesService } from '../sites/index.js';
import type { Departure } from '../staff/index.js';
import type { Directory } from './handling.service.js';

/**
 * What somebody answers is nobody's when they leave, and everyone's when its team is gone; what has ended stays theirs. Repeatable:
 * it looks for what is left.
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
      const left = await conversations.openOf(departure, siteIds);
      if (left.length === 0) return;
      const next = (stored: StoredConversation) =>
        isLeft(stored, departure) ? recorded(stored, without(stored, departure), cause) : stored;
      await conversations.change(
        left.map(({ _id }) => _id),
        next,
        left,
      );
    }
  };

/** It may have been given to somebody else since it was found. */
const isLeft = (stored: StoredConversation, departure: Departure): boolean =>
  'teamId' in departure ? stored.teamId === departure.teamId : stored.assigneeId === departure.staffId;

const without = (stored: StoredConversation, departure: Departure): StoredConversation =>
  'teamId' in departure ? { ...stored, teamId: null } : { ...stored, assigneeId: null };
