import { mongo, type Connection } from 'mongoose';
import type { SignInMethod } from '../../../shared/wire/staff/entities.js';
import { isActive, usersOf, type StoredUser } from './stored-user.js';

type Id = mongo.ObjectId;
const idOf = (hex: string): Id | undefined => (/^[0-9a-f]{24}$/.test(hex) ? new mongo.ObjectId(hex) : undefined);

export type Accounts = ReturnType<typeof accountsIn>;

/** The accounts as better-auth keeps them, for what its interface does not offer: who manages people writes by this alone. */
export function accountsIn(connection: Connection) {
  const users = usersOf(connection);
  /** What belongs to an account, by the name of its collection. */
  const belongings = ['session', 'account', 'twoFactor', 'passkey'];
  const waysIn = connection.collection<{ userId: Id; providerId: string; accountId: string }>('account');
  const collection = (name: string) => connection.collection<{ userId: Id }>(name);

  async function hasWayIn(staffId: string, providerId: string): Promise<boolean> {
    const userId = idOf(staffId);
    return userId !== undefined && (await waysIn.findOne({ userId, providerId })) !== null;
  }

  return {
    async find(staffId: string): Promise<StoredUser | undefined> {
      const _id = idOf(staffId);
      return (_id && (await users.findOne({ _id }))) ?? undefined;
    },

    findByEmail: async (email: string): Promise<StoredUser | undefined> =>
      (await users.findOne({ email })) ?? undefined,

    /** Of these sites, and owners; or all. By name. */
    list(siteIds: readonly string[] | 'all', { limit }: { limit: number }): Promise<StoredUser[]> {
      const some = siteIds === 'all' ? {} : { $or: [{ role: 'owner' as const }, { siteIds: { $in: [...siteIds] } }] };
      return users.find(some).sort({ name: 1, _id: 1 }).limit(limit).toArray();
    },

    count: () => users.countDocuments({}),

    /** The account as it is afterwards; undefined where it is another one than the condition says. */
    async change(
      { _id }: Pick<StoredUser, '_id'>,
      condition: object,
      update: mongo.UpdateFilter<StoredUser>,
    ): Promise<StoredUser | undefined> {
      return (await users.findOneAndUpdate({ _id, ...condition }, update, { returnDocument: 'after' })) ?? undefined;
    },

    /**
     * Passkeys too, and the account at a provider that is believed: who has lost their device, or that account, signs in by the
     * password alone. Coming back by the provider links it anew.
     */
    async removeSecondFactor(
      { _id }: Pick<StoredUser, '_id'>,
      condition: object,
      believedProvider?: string,
    ): Promise<StoredUser | undefined> {
      const update = { $set: { twoFactorEnabled: false, hasPasskey: false } };
      const changed = await users.findOneAndUpdate({ _id, ...condition }, update, { returnDocument: 'after' });
      if (changed)
        await Promise.all([
          ...['twoFactor', 'passkey'].map((name) => collection(name).deleteMany({ userId: _id })),
          ...(believedProvider ? [waysIn.deleteMany({ userId: _id, providerId: believedProvider })] : []),
        ]);
      return changed ?? undefined;
    },

    /** Who came in by another provider has none. */
    hasPassword: (staffId: string): Promise<boolean> => hasWayIn(staffId, 'credential'),

    /** Whether somebody has an account at this provider as well. */
    isLinked: (staffId: string, providerId: string): Promise<boolean> => hasWayIn(staffId, providerId),

    /** Who of these has. */
    async linkedOf(users: readonly Pick<StoredUser, '_id'>[], providerId: string): Promise<Set<string>> {
      const found = await waysIn.find({ userId: { $in: users.map(({ _id }) => _id) }, providerId }).toArray();
      return new Set(found.map(({ userId }) => userId.toHexString()));
    },

    async unlink(staffId: string, providerId: string): Promise<void> {
      const userId = idOf(staffId);
      if (!userId) return;
      await users.updateOne({ _id: userId }, { $set: { hasUnlinked: true } });
      await waysIn.deleteMany({ userId, providerId });
    },

    /** Whose an account elsewhere is. */
    findLinked: async (providerId: string, accountId: string): Promise<string | undefined> =>
      (await waysIn.findOne({ providerId, accountId }))?.userId.toHexString(),

    /** Owners in use, but for one and for those who are about to be none (last-owner.ts). */
    otherOwners: ({ _id }: Pick<StoredUser, '_id'>, now: Date): Promise<number> =>
      users.countDocuments({
        ...isActive,
        _id: { $ne: _id },
        role: 'owner',
        $or: [{ leaving: null }, { 'leaving.until': { $lt: now } }],
      }),

    /** Only who answers at the site of the team. */
    async join(teamId: string, siteId: string, members: readonly string[]): Promise<void> {
      await users.updateMany(
        { _id: { $in: members.flatMap((hex) => idOf(hex) ?? []) }, $or: [{ role: 'owner' }, { siteIds: siteId }] },
        { $addToSet: { teamIds: teamId } },
      );
    },

    async quit(teamId: string, staffId?: string): Promise<void> {
      const _id = staffId === undefined ? undefined : idOf(staffId);
      await users.updateMany({ teamIds: teamId, ...(_id ? { _id } : {}) }, { $pull: { teamIds: teamId } });
    },

    async membersOf(teamId: string): Promise<string[]> {
      const found = await users.find({ teamIds: teamId }, { projection: { _id: 1 } }).toArray();
      return found.map(({ _id }) => _id.toHexString());
    },

    /** The connections of ended sessions are dropped by the session watch. */
    async endSessions(
      staffId: string,
      { but, before, ...began }: { but?: string; before?: Date; passkeyId?: string; signedInBy?: SignInMethod } = {},
    ): Promise<void> {
      const userId = idOf(staffId);
      const kept = but && idOf(but);
      if (userId)
        await connection.collection('session').deleteMany({
          userId,
          ...(kept ? { _id: { $ne: kept } } : {}),
          ...(before ? { createdAt: { $lt: before } } : {}),
          ...began,
        });
    },

    /** Only where it is as the condition says. False where it is not. */
    async remove({ _id }: Pick<StoredUser, '_id'>, condition: object): Promise<boolean> {
      return (await users.deleteMany({ _id, ...condition })).deletedCount > 0;
    },

    /** What is left of an account that is removed. */
    async removeBelongings(staffId: string): Promise<void> {
      const userId = idOf(staffId);
      if (userId) await Promise.all(belongings.map((name) => collection(name).deleteMany({ userId })));
    },
  };
}
