import { randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { AuditValues } from '../../../shared/wire/audit/entities.js';
import { unavailable } from '../../platform/errors.js';
import { faultPoint } from '../../platform/fault-point.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { AuditChainsModel, StoredChain } from './audit-chains.model.js';
import type { AuditDetailsModel, StoredDetails } from './audit-details.model.js';
import type { AuditModel, StoredAuditEntry } from './audit.model.js';
import type { FullEntry } from './begun.model.js';
import { beginning, hashOfDetails, hashOfEntry } from './chain-hash.js';

/** More clashes than one after the other can have. */
const maxTries = 5;

export type ChainWriter = ReturnType<typeof chainWriter>;

/**
 * Adds entries to the chain of this process, one after the other: nobody else writes to it. The store has the last word by a
 * unique index, so what was cut off or came twice makes no second entry and no hole.
 */
export function chainWriter(deps: {
  audit: AuditModel;
  details: AuditDetailsModel;
  chains: AuditChainsModel;
  /** Of this start of the process. */
  chain: string;
}) {
  const entries = collectionOf(deps.audit);
  const chains = collectionOf(deps.chains);
  const { chain } = deps;
  /** Unknown before the first entry, and after an outcome that is not understood. */
  let head: { number: number; hash: string } | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function noteHead(entry: StoredAuditEntry): Promise<void> {
    const { number, hash } = entry;
    await chains.updateOne({ _id: entry.chain, number: { $lt: number } }, { $set: { number, hash, isTied: false } });
  }

  async function append(full: FullEntry): Promise<void> {
    const there = await entries.findOne({ _id: full._id });
    // Its writer was killed before the head was noted.
    if (there) return noteHead(there);
    const said = await storeDetails(collectionOf(deps.details), full);
    for (let tried = 0; tried < maxTries; tried += 1) {
      head ??= await headOf(entries, chains, chain);
      const entry = entryOf(full, said, { chain, number: head.number + 1, previous: head.hash });
      head = undefined;
      try {
        await entries.insertOne(entry);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const other = await entries.findOne({ _id: full._id });
        if (other) return noteHead(other);
        continue;
      }
      faultPoint('audit entry stored');
      await noteHead(entry);
      head = entry;
      return;
    }
    throw unavailable();
  }

  return {
    /** Once, however often. */
    append(full: FullEntry): Promise<void> {
      const done = last.then(() => append(full));
      last = done.catch(() => undefined);
      return done;
    },
  };
}

/** Where a chain goes on. One that has nothing yet is noted first: else nobody would miss it. */
export async function headOf(
  entries: mongo.Collection<StoredAuditEntry>,
  chains: mongo.Collection<StoredChain>,
  chain: string,
): Promise<{ number: number; hash: string }> {
  const none = { number: 0, hash: beginning, isTied: true };
  await chains.updateOne({ _id: chain }, { $setOnInsert: none }, { upsert: true }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
  });
  const [found] = await entries.find({ chain }).sort({ number: -1 }).limit(1).toArray();
  return found ?? none;
}

/** The first who writes them decides: another process may have begun with this entry. */
export async function storeDetails(
  details: mongo.Collection<StoredDetails>,
  full: FullEntry,
): Promise<StoredDetails | null> {
  const made = detailsOf(full);
  try {
    await details.insertOne(made);
    return made;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return details.findOne({ _id: made._id });
  }
}

/** As the store gives it back: what JSON does not keep would have another hash there. */
const asStored = (values: AuditValues): AuditValues => JSON.parse(JSON.stringify(values)) as AuditValues;

const detailsOf = ({ _id, by, subject, before, after, address }: FullEntry): StoredDetails => ({
  ...{ _id, salt: randomBytes(16).toString('hex'), byName: by.name, subjectName: subject.name },
  ...(before ? { before: asStored(before) } : {}),
  ...(after ? { after: asStored(after) } : {}),
  ...(address ? { address } : {}),
});

/** What stays of an entry in its chain. */
export function entryOf(
  { _id, at, action, by, subject, siteIds = [], isUnsure }: FullEntry,
  said: StoredDetails | null,
  place: { chain: string; number: number; previous: string },
): StoredAuditEntry {
  const fields = [...new Set([...Object.keys(said?.before ?? {}), ...Object.keys(said?.after ?? {})])].sort();
  const entry = {
    ...{ _id, at, action, by: by.id ? { id: by.id } : {}, subject: { id: subject.id } },
    ...(fields.length > 0 ? { fields } : {}),
    ...(siteIds.length > 0 ? { siteIds: [...siteIds] } : {}),
    ...(isUnsure ? { isUnsure } : {}),
    ...place,
    ...(said ? { details: hashOfDetails(said) } : {}),
  };
  return { ...entry, hash: hashOfEntry(entry) };
}
