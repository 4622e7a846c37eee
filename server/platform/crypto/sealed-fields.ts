import type { mongo } from 'mongoose';
import { textsAt } from '../store/at-path.js';
import { NotOpened } from './not-opened.js';
import type { SealedKind } from './sealed-kind.js';

type Document = mongo.Document;

const page = 200;

/**
 * Sealed fields of documents as a kind. `sealAnew` gets each value that is not under the first key; what it rejects
 * with {@link NotOpened} stays as it is, and any other failure ends the run.
 */
export function sealedFields({
  collection,
  name = collection.collectionName,
  fields,
  firstSealed,
  sealAnew,
}: {
  collection: mongo.Collection<Document>;
  /** Another one where something else of the collection is a kind of its own. */
  name?: string;
  /** With dots, as a query names them. A list on the way is gone through. */
  fields: readonly string[];
  /** What a value under the first key begins with. */
  firstSealed: string;
  sealAnew: (value: string, document: Document) => string | Promise<string>;
}): SealedKind {
  const paths = fields.map((field) => field.split('.'));
  const isOld = (value: string): boolean => value !== '' && !value.startsWith(firstSealed);

  async function sealOne(document: Document): Promise<'sealed' | 'unopened' | 'left'> {
    const old = paths.flatMap((path) => textsAt(document, path)).filter(([, value]) => isOld(value));
    if (old.length === 0) return 'left';
    try {
      const pairs = await Promise.all(
        old.map(async ([field, value]) => [field, await sealAnew(value, document)] as const),
      );
      // What is written meanwhile is sealed by its writer.
      await collection.updateOne(
        { _id: document['_id'] as mongo.ObjectId, ...Object.fromEntries(old) },
        { $set: Object.fromEntries(pairs) },
      );
      return 'sealed';
    } catch (error) {
      if (error instanceof NotOpened) return 'unopened';
      throw error;
    }
  }

  return {
    name,

    async countOld(bound) {
      const escaped = firstSealed.replace(/[$.]/g, '\\$&');
      const old = fields.map((field) => ({
        $and: [{ [field]: { $gt: '' } }, { [field]: { $not: { $regex: `^${escaped}` } } }],
      }));
      return collection.countDocuments({ $or: old }, bound);
    },

    async sealSome(after) {
      const found = await collection
        .find(after === undefined ? {} : { _id: { $gt: after as mongo.ObjectId } })
        .sort({ _id: 1 })
        .limit(page)
        .toArray();
      const outcomes: string[] = [];
      for (const document of found) outcomes.push(await sealOne(document));
      const last: unknown = found.length === page ? found.at(-1)?.['_id'] : undefined;
      return {
        ...(last === undefined ? {} : { after: last }),
        sealed: outcomes.filter((outcome) => outcome === 'sealed').length,
        unopened: outcomes.filter((outcome) => outcome === 'unopened').length,
      };
    },
  };
}
