import type { Connection } from 'mongoose';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { usersOf, type StoredUser } from './stored-user.js';

/** Stores accounts without a password, which nobody can sign in to; those that are there stay as they are. */
export function importAccounts(connection: Connection) {
  const users = usersOf(connection);
  return async (imported: StoredUser[]): Promise<void> => {
    const now = new Date();
    const made = { emailVerified: true, createdAt: now, updatedAt: now };
    await insertIgnoringDuplicates(
      users,
      imported.map((user) => ({ ...user, ...made })),
    );
  };
}
