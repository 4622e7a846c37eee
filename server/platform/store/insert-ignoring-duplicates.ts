import { mongo } from 'mongoose';
import { isDuplicateKey } from './store-errors.js';

/**
 * Inserts what is not there yet, in one unordered write, and tells the places of those that clashed with a stored one.
 * Throws when the store refused anything for another reason, or when the outcome is not known.
 */
export async function insertIgnoringDuplicates<Stored extends object>(
  collection: mongo.Collection<Stored>,
  documents: mongo.OptionalUnlessRequiredId<Stored>[],
): Promise<Set<number>> {
  try {
    await collection.insertMany(documents, { ordered: false });
    return new Set();
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const faults = [error.writeErrors].flat();
    const isUnderstood = faults.length > 0 && faults.every(isDuplicateKey) && !error.result.getWriteConcernError();
    if (!isUnderstood) throw error;
    return new Set(faults.map((fault) => fault.index));
  }
}
