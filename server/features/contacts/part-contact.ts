import type { mongo } from 'mongoose';
import type { StoredContact } from './contacts.model.js';

/** The entry stands for itself again. Until it is put together anew it says so: a kill loses nothing. */
export async function partContact(contacts: mongo.Collection<StoredContact>, id: string): Promise<void> {
  await contacts.updateOne(
    { _id: id },
    { $set: { isMerged: false, staleAt: new Date() }, $unset: { mergedInto: true, mergedAt: true } },
  );
}
