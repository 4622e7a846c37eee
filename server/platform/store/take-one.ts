import type { mongo } from 'mongoose';

/**
 * Deletes the document and gives it to one of those who ask for it at the same time. Where it is changed meanwhile, the
 * engine of the demo (FerretDB) deletes nothing and says that nothing is there; so it is asked until that is true. What needs
 * no answer is deleted by `deleteMany`, which passes over nothing there; `deleteOne` does.
 */
export async function takeOne<Stored extends mongo.Document>(
  collection: mongo.Collection<Stored>,
  filter: mongo.Filter<Stored>,
): Promise<mongo.WithId<Stored> | null> {
  for (;;) {
    // oxlint-disable-next-line no-restricted-properties
    const taken = await collection.findOneAndDelete(filter);
    if (taken || !(await collection.findOne(filter, { projection: { _id: 1 } }))) return taken;
  }
}
