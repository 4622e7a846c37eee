import { randomUUID } from 'node:crypto';
import { conflict } from '../../platform/errors.js';
import type { Accounts } from './accounts.js';
import { isActive, type StoredUser } from './stored-user.js';

/** Others count an owner who leaves again after this: who died in it has not left. */
const othersWaitMs = 60_000;
/** The owner is written within this or not at all, long before others count them again. */
const leavesWithinMs = 10_000;

const lastOwner = () => conflict('The last owner stays one.');

/**
 * Lets an owner be one no more, unless they are the last (demoted, suspended or removed). There are no transactions: first the
 * account says that it leaves, then the others are counted, then it is written on the condition that it still says so. Of two
 * who do this to each other at once at most one succeeds.
 */
export async function leaveOwners<Result>(
  accounts: Pick<Accounts, 'change' | 'otherOwners'>,
  owner: StoredUser,
  write: (condition: object) => Promise<Result>,
): Promise<Result> {
  const begun = Date.now();
  const token = randomUUID();
  const leaving = { token, until: new Date(begun + othersWaitMs) };
  const isOwner = { ...isActive, role: 'owner' as const };
  if (!(await accounts.change(owner, isOwner, { $set: { leaving } }))) throw changedMeanwhile();
  try {
    if ((await accounts.otherOwners(owner, new Date())) === 0) throw lastOwner();
    if (Date.now() - begun > leavesWithinMs) throw changedMeanwhile();
    return await write({ ...isOwner, 'leaving.token': token });
  } finally {
    // Of an account that is gone it changes nothing.
    await accounts.change(owner, { 'leaving.token': token }, { $unset: { leaving: '' } });
  }
}

export const changedMeanwhile = () => conflict('Somebody else has changed this person meanwhile.');
