import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import type { Migration } from '../../platform/store/migrations.js';
import { auditChainsModel } from './audit-chains.model.js';
import { auditDetailsModel } from './audit-details.model.js';
import { auditModel } from './audit.model.js';
import type { FullEntry } from './begun.model.js';
import { entryOf, headOf, storeDetails } from './chain-writer.js';

/** The chain of all entries that were written before there were chains. */
const earlier = 'earlier';

/**
 * Takes entries of an older version into a chain of their own: names, values and addresses become details. Also what such a
 * version still writes beside this one. Resolves with how many that were; may be cut off anywhere.
 */
export async function chainEarlier(connection: Connection): Promise<number> {
  const old = connection.collection<FullEntry>('audit');
  const isOld = { 'by.name': { $exists: true } };
  const entries = collectionOf(auditModel(connection));
  const details = collectionOf(auditDetailsModel(connection));
  const chains = collectionOf(auditChainsModel(connection));
  const noteEnd = ({ number, hash }: { number: number; hash: string }) =>
    chains.updateOne({ _id: earlier, number: { $lt: number } }, { $set: { number, hash, isTied: false } });
  if ((await old.findOne(isOld, { projection: { _id: 1 } })) === null) {
    // Who chained the last ones may have been killed before it noted how far that was.
    if (await chains.findOne({ _id: earlier })) await noteEnd(await headOf(entries, chains, earlier));
    return 0;
  }
  let head = await headOf(entries, chains, earlier);
  let count = 0;
  for await (const full of old.find(isOld).sort({ at: 1, _id: 1 })) {
    const said = await storeDetails(details, full);
    const entry = entryOf(full, said, { chain: earlier, number: head.number + 1, previous: head.hash });
    const { modifiedCount } = await entries.replaceOne({ _id: full._id, ...isOld }, entry);
    if (modifiedCount === 0) continue;
    head = entry;
    count += 1;
  }
  await noteEnd(head);
  return count;
}

/**
 * Alone, not `isForOlderToo`: a process of the version before reads no details, so its audit would name nobody, and what it
 * writes meanwhile holds names and values in the entries themselves.
 */
export const auditIsChained: Migration = {
  id: '2026-11-30 audit entries are chained',
  async up(connection) {
    await chainEarlier(connection);
  },
};
