import { hashPassword } from 'better-auth/crypto';
import { MongoClient, type Db, type ObjectId } from 'mongodb';
import type { Role } from '../../../shared/wire/staff/entities.js';
import { seedSites, type SeedSite } from '../seed/corpus/sites.js';

export const password = 'secangkir kopi tubruk';

export interface Account {
  id: string;
  email: string;
  role: Role;
  siteIds: string[];
  teamIds: string[];
  /** Open conversations that are theirs, and those in which somebody has named them. */
  mine: number;
  mentions: number;
}

type StoredAccount = Omit<Account, 'id' | 'mine' | 'mentions'> & { _id: ObjectId };

/**
 * The people of a seeded store, who have work of theirs in it, and can sign in from now on. All of them answer at one site, so that all of
 * them see a conversation of it that has no team. The admin who has most to do becomes the owner.
 */
export async function letIn(mongodbUrl: string): Promise<{ accounts: Account[]; site: SeedSite }> {
  const [site] = seedSites;
  if (!site) throw new Error('The seeder knows no site.');
  const client = await MongoClient.connect(mongodbUrl);
  try {
    const db = client.db();
    const users = db.collection<StoredAccount>('user');
    await users.updateMany({ role: { $ne: 'owner' } }, { $addToSet: { siteIds: site._id } });
    await givePasswords(db);
    const [mine, mentions] = [await openByAssignee(db), await mentionsByPerson(db)];
    const accounts = (await users.find().sort({ _id: 1 }).toArray()).map(({ _id, ...user }) => {
      const id = String(_id);
      return { ...user, id, mine: mine.get(id) ?? 0, mentions: mentions.get(id) ?? 0 };
    });
    if (!accounts.some(({ role }) => role === 'owner')) {
      const owner = busiest(accounts.filter(({ role }) => role === 'admin'));
      owner.role = 'owner';
      await users.updateOne({ email: owner.email }, { $set: { role: 'owner' } });
    }
    return { accounts, site };
  } finally {
    await client.close();
  }
}

/** Who has most of both, of some accounts. */
export function busiest<One extends Pick<Account, 'mine' | 'mentions'>>(accounts: readonly One[]): One {
  const [first] = accounts.toSorted((a, b) => Math.min(b.mine, b.mentions) - Math.min(a.mine, a.mentions));
  if (!first) throw new Error('Too few of the staff: seed more (--staff).');
  return first;
}

/** As the invitation would set it, one for all. */
async function givePasswords(db: Db): Promise<void> {
  const ways = db.collection<{ userId: ObjectId; providerId: string; accountId: string }>('account');
  const known = new Set((await ways.find({ providerId: 'credential' }).toArray()).map(({ accountId }) => accountId));
  const without = (await db.collection('user').find().toArray()).filter(({ _id }) => !known.has(String(_id)));
  if (without.length === 0) return;
  const hash = await hashPassword(password);
  const now = new Date();
  const made = { providerId: 'credential', password: hash, createdAt: now, updatedAt: now };
  await ways.insertMany(without.map(({ _id }) => ({ ...made, userId: _id, accountId: String(_id) })));
}

const byPerson = (found: { _id: string; count: number }[]) => new Map(found.map(({ _id, count }) => [_id, count]));
const perPerson = (path: string) => ({ $group: { _id: path, count: { $sum: 1 } } });

async function openByAssignee(db: Db): Promise<Map<string, number>> {
  const open = { $match: { inboxState: 'open', assigneeId: { $type: 'string' } } };
  const found = db
    .collection('conversations')
    .aggregate<{ _id: string; count: number }>([open, perPerson('$assigneeId')]);
  return byPerson(await found.toArray());
}

async function mentionsByPerson(db: Db): Promise<Map<string, number>> {
  const named = { $match: { mentionIds: { $exists: true }, inboxState: { $ne: 'spam' } } };
  const found = db
    .collection('conversations')
    .aggregate<{ _id: string; count: number }>([named, { $unwind: '$mentionIds' }, perPerson('$mentionIds')]);
  return byPerson(await found.toArray());
}
