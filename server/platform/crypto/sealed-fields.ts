import type { mongo } from 'mongoose';
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
  fields,
  firstSealed,
  sealAnew,
}: {
  collection: mongo.Collection<Document>;
  /** With dots, as a query names them. */
  fields: readonly string[];
  /** What a value under the first key begins with. */
  firstSealed: string;
  sealAnew: (value: string, document: Document) => string | Promise<string>;
}): SealedKind {
  const isOld = (value: unknown): value is string =>
    typeof value === 'string' && value !== '' && !value.startsWith(firstSealed);

  async function sealOne(document: Document): Promise<'sealed' | 'unopened' | 'left'> {
    const old = fields.filter((field) => isOld(valueAt(document, field)));
    if (old.length === 0) return 'left';
    try {
      const pairs = await Promise.all(
        old.map(async (field) => [field, await sealAnew(valueAt(document, field) as string, document)] as const),
      );
      // What is written meanwhile is sealed by its writer.
      const same = Object.fromEntries(old.map((field) => [field, valueAt(document, field)]));
      await collection.updateOne(
        { _id: document['_id'] as mongo.ObjectId, ...same },
        { $set: Object.fromEntries(pairs) },
      );
      return 'sealed';
    } catch (error) {
      if (error instanceof NotOpened) return 'unopened';
      throw error;
    }
  }

  return {
    name: collection.collectionName,

    async countOld() {
      const escaped = firstSealed.replace(/[$.]/g, '\\$&');
      const old = fields.map((field) => ({
        $and: [{ [field]: { $gt: '' } }, { [field]: { $not: { $regex: `^${escaped}` } } }],
      }));
      return collection.countDocuments({ $or: old });
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

const valueAt = (document: Document, field: string): unknown =>
  field.split('.').reduce<unknown>((value, name) => (value as Document | undefined)?.[name], document);
