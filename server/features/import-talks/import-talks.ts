import type { Connection } from 'mongoose';
import { lease } from '../../platform/outbox/lease.js';
import { leasesModel } from '../../platform/outbox/leases.model.js';
import type { ContactsFeature } from '../contacts/index.js';
import { importConversations, type ConversationsService, type StoredConversation } from '../conversations/index.js';
import { importMessages } from '../messages/index.js';
import { importSearch } from '../search/index.js';
import type { KnownVisitorsService } from '../visitors/index.js';
import { importedId, replayTalk } from './replay-talk.js';
import type { Talk } from './read-talks.js';

const together = 50;

export interface ImportedTalks {
  added: number;
  /** They were taken in before, and may have been erased since: they stay as they are. */
  unchanged: number;
  messages: number;
}

export type ImportTalks = ReturnType<typeof importTalks>;

interface Wish {
  siteId: string;
  isDryRun: boolean;
  tell?: (done: number) => void;
}

/**
 * Takes in conversations that another program has kept. Nobody is told of them. Each is stored once, its conversation last: what was
 * cut off before that is stored again under the same ids when the file comes once more.
 */
export function importTalks(deps: {
  connection: Connection;
  contacts: Pick<ContactsFeature, 'takePerson' | 'refresh'>;
  conversations: Pick<ConversationsService, 'findAll'>;
  known: Pick<KnownVisitorsService, 'addImported'>;
}) {
  const { connection } = deps;
  const storeMessages = importMessages(connection);
  const storeSearch = importSearch(connection);
  const stored = importConversations(connection);

  async function visitorOf(siteId: string, { id, person }: Talk): Promise<string> {
    const { external_id: externalId, ...said } = person ?? {};
    if (externalId || said.email)
      return deps.contacts.takePerson(siteId, { ...(externalId ? { externalId } : {}), ...said, values: {} });
    const visitorId = importedId(siteId, 'visitor', id);
    await deps.known.addImported({ id: visitorId, siteId });
    return visitorId;
  }

  async function storeAll(siteId: string, talks: readonly Talk[]): Promise<number> {
    const made = [];
    // One after the other: two of one person make one person.
    for (const each of talks) made.push(replayTalk(each, { siteId, visitorId: await visitorOf(siteId, each) }));
    const messages = made.flatMap((each) => each.messages);
    const conversations = made.map(({ conversation }) => conversation);
    await storeMessages(messages);
    await storeSearch({ conversations, messages, notes: [] });
    await stored.store(conversations);
    await refreshAll(conversations);
    return messages.length;
  }

  async function refreshAll(conversations: readonly StoredConversation[]): Promise<void> {
    for (const visitorId of new Set(conversations.map((each) => each.visitorId)))
      await deps.contacts.refresh(visitorId);
  }

  /** What follows from those that are stored: a kill may have kept it from them. */
  async function followAgain(there: readonly StoredConversation[]): Promise<void> {
    const left = there.filter(({ erasedAt }) => !erasedAt);
    await stored.enter(left);
    await refreshAll(left);
  }

  async function run(talks: readonly Talk[], { siteId, isDryRun, tell }: Wish): Promise<ImportedTalks> {
    const result = { added: 0, unchanged: 0, messages: 0 };
    for (let from = 0; from < talks.length; from += together) {
      const some = talks.slice(from, from + together);
      const idOf = ({ id }: Talk) => importedId(siteId, 'talk', id);
      const found = await deps.conversations.findAll(some.map(idOf));
      const there = new Set(found.map(({ _id }) => _id));
      const fresh = some.filter((each) => !there.has(idOf(each)));
      result.added += fresh.length;
      result.unchanged += some.length - fresh.length;
      if (!isDryRun) await followAgain(found);
      const count = fresh.reduce((sum, each) => sum + each.messages.length, 0);
      result.messages += isDryRun || fresh.length === 0 ? count : await storeAll(siteId, fresh);
      tell?.(from + some.length);
    }
    return result;
  }

  /** Undefined where another import of the site is under way. */
  return async (talks: readonly Talk[], wish: Wish): Promise<ImportedTalks | undefined> => {
    const name = `talks import ${wish.siteId}`;
    return lease({ leases: leasesModel(connection), name, isRenewed: true }).hold(() => run(talks, wish));
  };
}
