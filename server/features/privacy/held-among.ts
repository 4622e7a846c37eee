import type { ContactsFeature } from '../contacts/index.js';
import type { StoredConversation } from '../conversations/index.js';
import type { Held } from '../holds/index.js';

type Talk = Pick<StoredConversation, '_id' | 'visitorId'>;

/** Which of these conversations are held, by themselves or with their person: asked for many at once. */
export async function heldAmong(
  { held, contacts }: { held: Pick<Held, 'among'>; contacts: Pick<ContactsFeature, 'familiesOf'> },
  batch: readonly Talk[],
): Promise<(talk: Talk) => boolean> {
  const families = await contacts.familiesOf([...new Set(batch.map(({ visitorId }) => visitorId))]);
  const holds = await held.among({
    visitorIds: [...new Set([...families.values()].flat())],
    conversationIds: batch.map(({ _id }) => _id),
  });
  const idsOf = (kind: 'conversation' | 'contact') =>
    new Set(holds.flatMap(({ target }) => (target.kind === kind ? [target.id] : [])));
  const [talks, people] = [idsOf('conversation'), idsOf('contact')];
  return ({ _id, visitorId }) => talks.has(_id) || (families.get(visitorId) ?? []).some((id) => people.has(id));
}
