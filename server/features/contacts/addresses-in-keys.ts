import type { EmailHash } from '../../platform/crypto/email-box.js';
import type { SealedKind } from '../../platform/crypto/sealed-kind.js';
import { collectionOf } from '../../platform/store/collection.js';
import { hasAddress, hashedKey } from './contact-keys.js';
import type { ContactsModel } from './contacts.model.js';

const page = 200;

/** By what a version before found people: whole addresses, which become hashes or go. Nothing of it follows the key. */
export function addressesInKeys(contacts: ContactsModel, hashOf: EmailHash): SealedKind {
  const collection = collectionOf(contacts);
  const isOld = { $or: [{ keys: /@/ }, { sameAs: /@/ }] };

  return {
    name: 'addresses by which contacts are found',
    countOld: (bound) => collection.countDocuments(isOld, bound),
    async sealSome(after) {
      const found = await collection
        .find(
          { ...isOld, ...(typeof after === 'string' ? { _id: { $gt: after } } : {}) },
          { projection: { version: 1, keys: 1, sameAs: 1 } },
        )
        .sort({ _id: 1 })
        .limit(page)
        .toArray();
      for (const { _id, version, keys, sameAs } of found) {
        const hashed = sameAs.map((key) => (hasAddress(key) ? hashedKey(key, hashOf) : key));
        // What is put together anew meanwhile has hashes.
        await collection.updateOne(
          { _id, version },
          { $set: { keys: keys.filter((key) => !hasAddress(key)), sameAs: [...new Set(hashed)] } },
        );
      }
      const last = found.length === page ? found.at(-1)?._id : undefined;
      return { ...(last === undefined ? {} : { after: last }), sealed: found.length, unopened: 0 };
    },
  };
}
