import { limits } from '../../../shared/wire/limits.js';
import type { ContactsFeature } from '../contacts/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { Held } from '../holds/index.js';

/** All that the holds of a site keep: what a count of what is due leaves out. */
export async function heldOfSite(
  deps: {
    held: Pick<Held, 'ofSite'>;
    contacts: Pick<ContactsFeature, 'visitorsOf'>;
    conversations: Pick<ConversationsService, 'findAll' | 'ofVisitor'>;
  },
  siteId: string,
) {
  const holds = (await deps.held.ofSite(siteId, limits.holdsOfSite)).map(({ target }) => target);
  const idsOf = (kind: 'conversation' | 'contact') => holds.flatMap((each) => (each.kind === kind ? [each.id] : []));
  const people = new Set<string>();
  for (const id of idsOf('contact')) for (const each of await deps.contacts.visitorsOf(id)) people.add(each);
  const conversationIds = new Set(idsOf('conversation'));
  for (const id of people) for (const { _id } of await deps.conversations.ofVisitor(id)) conversationIds.add(_id);
  // What is known of who wrote a held conversation stays with it.
  const talks = await deps.conversations.findAll(idsOf('conversation'));
  for (const { visitorId } of talks) for (const each of await deps.contacts.visitorsOf(visitorId)) people.add(each);
  return { count: holds.length, conversationIds: [...conversationIds], contactIds: [...people] };
}
