import type { Connection } from 'mongoose';
import type { Log } from '../../platform/log.js';
import type { OtherIndex } from '../../platform/store/indexes.js';
import { retryTransient } from '../../platform/store/retry-transient.js';
import { usersOf } from './stored-user.js';

export const addressIndex: OtherIndex = { collection: 'user', key: { email: 1 } };
/** By this name better-auth builds it as well, and goes on where it cannot. */
const name = 'user_email_uidx';

/**
 * An account has its address for itself: the store holds it. Where two have one address (of a program before that index), it says which, and
 * what to do; all else goes on, for people wait in the chat.
 */
export async function holdOwnAddresses(connection: Connection, log: Log): Promise<void> {
  const users = usersOf(connection);
  try {
    await retryTransient(() => users.createIndex(addressIndex.key, { name, unique: true }));
  } catch (error) {
    const shared = await users
      .aggregate<{ ids: { toHexString(): string }[] }>([
        { $group: { _id: '$email', ids: { $push: '$_id' } } },
        { $match: { 'ids.1': { $exists: true } } },
        { $limit: 20 },
      ])
      .toArray();
    const staffIds = shared.map(({ ids }) => ids.map((id) => id.toHexString()));
    log.error(
      { err: error, staffIds },
      'accounts share an e-mail address: give all but one of each another one, or remove them, and restart the server',
    );
  }
}
