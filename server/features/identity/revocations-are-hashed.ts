import type { Migration } from '../../platform/store/migrations.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { hashOfRevocation } from './revocations.js';
import type { StoredRevocation } from './revocations.model.js';

/**
 * What names a person goes once its hash is stored: processes that look for the name have ended before. Alone, not
 * `isForOlderToo`: a process of the version before looks for no hash, and would let in who was revoked meanwhile.
 */
export const revocationsAreHashed: Migration = {
  id: '2026-11-30 revocations are hashed',
  async up(connection) {
    const collection = connection.collection<StoredRevocation>('identity_revocations');
    for await (const plain of collection.find({ _id: { $not: /^[0-9a-f]{64}$/ } })) {
      await insertIgnoringDuplicates(collection, [{ ...plain, _id: hashOfRevocation(plain._id) }]);
      await collection.deleteMany({ _id: plain._id });
    }
  },
};
