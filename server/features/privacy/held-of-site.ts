import { limits } from '../../../shared/wire/limits.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { Held } from '../holds/index.js';

/** All that the holds of a site keep: what a count of what is due leaves out. A few queries, however many they are. */
export async function heldOfSite(
  deps: {
    held: Pick<Held, 'ofSite'>;
    contacts: Pick<ContactsFeature, 'familiesOf'>;
    conversations: Pick<ConversationsService, 'findAll'>;
  },
  siteId: string,
) {
  const holds = (await deps.held.ofSite(siteId, limits.holdsOfSite)).map(({ target }) => target);
  const idsOf = (kind: 'conversation' | 'contact') => holds.flatMap((each) => (each.kind === kind ? [each.id] : []));
  const ids = idsOf('conversation');
  const people = idsOf('contact');
  const writers = (await deps.conversations.findAll(ids)).map(({ visitorId }) => visitorId);
  const families = await deps.contacts.familiesOf([...new Set([...people, ...writers])]);
  return {
    count: holds.length,
    /** By themselves, or with all of these visitors. */
    conversations: { ids, visitorIds: [...new Set(people.flatMap((id) => families.get(id) ?? []))] },
    /** What is known of who wrote a held conversation stays with it. */
    contactIds: [...new Set([...families.values()].flat())],
  };
}
