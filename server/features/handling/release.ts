import { recorded, type ConversationsService, type StoredConversation } from '../conversations/index.js';
import type { SitesService } from '../sites/index.js';
import type { Departure } from '../staff/index.js';
import type { Directory } from './handling.service.js';

/** Changed at once. */
const pageSize = 200;

/**
 * What somebody answers is nobody's when they leave, or a colleague's who was named and answers for its site; and everyone's when its
 * team is gone. What has ended is nobody's as well: its visitor may come back, and the timeline says whose it was. Repeatable: it
 * looks for what is left.
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
    const siteIds = await sites.allIds();
    const ids = 'staffId' in departure ? [departure.staffId, departure.successorId ?? ''].filter(Boolean) : [];
    const names = new Map(await Promise.all(ids.map(async (id) => [id, await directory.nameOf(id)] as const)));
    const cause = { nameOf: (id: string) => names.get(id) };
    const successors = await successorOf(departure, siteIds, directory);
    for (;;) {
      const left = await conversations.heldBy(departure, siteIds);
      if (left.length === 0) return;
      const next = (stored: StoredConversation) => {
        if (!isLeft(stored, departure)) return stored;
        const released = without(stored, departure, successors);
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

/** At each site where they may be given something. */
async function successorOf(
  departure: Departure,
  siteIds: readonly string[],
  directory: Directory,
): Promise<Map<string, string>> {
  const id = 'staffId' in departure ? departure.successorId : undefined;
  if (id === undefined) return new Map();
  const found = await Promise.all(
    siteIds.map(async (siteId) => ((await directory.people(siteId)).some((each) => each.id === id) ? [siteId] : [])),
  );
  return new Map(found.flat().map((siteId) => [siteId, id]));
}

function without(
  stored: StoredConversation,
  departure: Departure,
  successors: ReadonlyMap<string, string>,
): StoredConversation {
  if ('teamId' in departure) return { ...stored, teamId: null };
  const isGoingOn = stored.inboxState === 'open' || stored.inboxState === 'snoozed';
  return { ...stored, assigneeId: (isGoingOn ? successors.get(stored.siteId) : undefined) ?? null };
}
