import type { mongo } from 'mongoose';
import { conflict } from '../errors.js';

/** Writes what was made of a revision, as the next one. `E_CONFLICT` where somebody else has written since: one wins. */
export async function replaceAtRevision<Stored extends { _id: string; revision: number }>(
  collection: mongo.Collection<Stored>,
  revision: number,
  made: Omit<Stored, 'revision'> & { _id: string },
): Promise<Stored> {
  const after = { ...made, revision: revision + 1 } as unknown as Stored;
  const filter = { _id: made._id, revision } as mongo.Filter<Stored>;
  const { matchedCount } = await collection.replaceOne(filter, after);
  if (matchedCount === 0) throw conflict('Somebody else has changed it.');
  return after;
}
