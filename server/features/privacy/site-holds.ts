import { limits } from '../../../shared/wire/limits.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { StoredConversation } from '../conversations/index.js';
import type { Held } from '../holds/index.js';

export type SiteHolds = Awaited<ReturnType<typeof siteHolds>>;

/** What is held at a site, read once for a whole round. */
export async function siteHolds(
  { held, contacts }: { held: Pick<Held, 'ofSite'>; contacts: Pick<ContactsFeature, 'visitorsOf'> },
  siteId: string,
) {
  const holds = (await held.ofSite(siteId, limits.holdsOfSite)).map(({ target }) => target);
  const idsOf = (kind: 'conversation' | 'contact') => holds.filter((each) => each.kind === kind).map(({ id }) => id);
  const people = await Promise.all(idsOf('contact').map((id) => contacts.visitorsOf(id)));
  const visitorIds = new Set(people.flat());
  const conversationIds = new Set(idsOf('conversation'));

  return {
    hasConversation: ({ _id, visitorId }: Pick<StoredConversation, '_id' | 'visitorId'>) =>
      conversationIds.has(_id) || visitorIds.has(visitorId),
    hasPerson: (visitorId: string) => visitorIds.has(visitorId),
  };
}
