import type { Db, ObjectId } from 'mongodb';
import type { InboxState, Priority } from '../../shared/wire/conversations/entities.js';
import { askStore } from '../ask-store.js';
import type { SapaServer } from '../sapa-server.js';
import type { TrueConversation, Truth } from './truth.js';

interface StoredConversation {
  _id: string;
  inboxState: InboxState;
  siteId: string;
  lastAt?: Date;
  lastText: string;
  waitingSince?: Date;
  assigneeId?: string | null;
  teamId?: string | null;
  labelIds?: string[];
  priority?: Priority;
  mentionIds?: string[];
}
interface StoredPerson {
  _id: ObjectId;
  name: string;
  email: string;
  role: string;
  siteIds: string[];
  teamIds?: string[];
}

/** What really lies in the store, asked without the server: who may see what is reckoned once more. */
export const storeTruth = (server: SapaServer, email: string): Promise<Truth> =>
  askStore(server, (db) => truthOf(db, email));

async function truthOf(db: Db, email: string): Promise<Truth> {
  const all = <Kept extends object>(name: string, sort: Record<string, 1>) =>
    db.collection(name).find<Kept>({}, { sort }).toArray();
  const people = await all<StoredPerson>('user', { name: 1 });
  const person = people.find((each) => each.email === email);
  if (!person) throw new Error(`Nobody has the address ${email}.`);
  const staffId = person._id.toHexString();
  const conversations = await all<StoredConversation>('conversations', { _id: 1 });
  const labels = await all<{ _id: string; name: string }>('labels', { _id: 1 });
  const messages = await all<{ conversationId: string; text: string; isDeleted?: true }>('messages', { seq: 1 });
  const entries = await all<{ conversationId: string; kind: string; text: string }>('timeline_entries', { number: 1 });
  const mentions = await all<{ conversationId: string; staffId: string }>('unread_mentions', { _id: 1 });
  const seen = conversations.filter((each) => each.lastAt && maySee(person, staffId, each)).map(plain);
  const seenIds = new Set(seen.map(({ id }) => id));
  const notes = entries.filter(({ kind }) => kind === 'note');
  return {
    staffId,
    conversations: seen,
    unreadMentions: mentions
      .filter((each) => each.staffId === staffId && seenIds.has(each.conversationId))
      .map(({ conversationId }) => conversationId),
    names: new Map([
      ...people.map(({ _id, name }) => [_id.toHexString(), name] as const),
      ...labels.map(({ _id, name }) => [_id, name] as const),
    ]),
    messages: textsOf(messages.map((each) => ({ ...each, text: each.isDeleted ? 'Pesan ini dihapus' : each.text }))),
    notes: textsOf(notes),
    happenings: new Map(
      [...seenIds].map((id) => [
        id,
        entries.filter((each) => each.kind !== 'note' && each.conversationId === id).length,
      ]),
    ),
  };
}

/** Owners and admins see their sites; agents what has no team, what is of theirs, and what is assigned to them. */
function maySee(person: StoredPerson, staffId: string, { siteId, teamId, assigneeId }: StoredConversation): boolean {
  if (person.role === 'owner') return true;
  if (!person.siteIds.includes(siteId)) return false;
  return person.role === 'admin' || !teamId || (person.teamIds ?? []).includes(teamId) || assigneeId === staffId;
}

const plain = (stored: StoredConversation): TrueConversation => ({
  id: stored._id,
  siteId: stored.siteId,
  state: stored.inboxState,
  lastAt: stored.lastAt?.toISOString() ?? '',
  lastText: stored.lastText,
  ...(stored.waitingSince ? { waitingSince: stored.waitingSince.toISOString() } : {}),
  ...(stored.assigneeId ? { assigneeId: stored.assigneeId } : {}),
  labelIds: stored.labelIds ?? [],
  ...(stored.priority ? { priority: stored.priority } : {}),
  mentionIds: stored.mentionIds ?? [],
});

function textsOf(stored: readonly { conversationId: string; text: string }[]): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const { conversationId, text } of stored)
    texts.set(conversationId, [...(texts.get(conversationId) ?? []), text]);
  return texts;
}
