import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import { pagesOf } from '../../platform/store/pages-of.js';
import { auditChainsModel, type StoredChain } from './audit-chains.model.js';
import { auditDetailsModel, type StoredDetails } from './audit-details.model.js';
import { auditModel, type StoredAuditEntry } from './audit.model.js';
import { auditTiesModel, type StoredTie } from './audit-ties.model.js';
import { beginning, hashOfDetails, hashOfEntry, hashOfTie } from './chain-hash.js';

/** One thing that is not as it was written. */
export type ChainFault =
  /** This entry, or the one before it, is another one than was written. */
  | { kind: 'changed'; chain: string; number: number; id: string }
  /** Entries are gone from here on, before one that is there. */
  | { kind: 'gap'; chain: string; number: number }
  /** The chain went on at least to `until`. */
  | { kind: 'end'; chain: string; number: number; until: number }
  /** A chain that no process has begun. */
  | { kind: 'unknown'; chain: string }
  /** The details of this entry are other ones; erased ones are no fault. */
  | { kind: 'details'; id: string }
  /** This tie is another one than was made, or those before it are gone. */
  | { kind: 'tie'; number: number }
  /** Written by no program of this version. */
  | { kind: 'unchained'; id: string };

export interface ChainReport {
  entries: number;
  chains: number;
  /** Entries whose details are erased. */
  erased: number;
  /** To be compared with one that was noted elsewhere. */
  lastTie?: { number: number; hash: string };
  faults: ChainFault[];
  /** All entries were looked at. */
  isWhole: boolean;
}

const together = 500;

/** Reads all entries and says what is not as it was written. Any number of processes may write meanwhile. */
export async function verifyChains(
  connection: Connection,
  { isOver = () => false }: { isOver?: () => boolean } = {},
): Promise<ChainReport> {
  const report: ChainReport = { entries: 0, chains: 0, erased: 0, faults: [], isWhole: false };
  // Before the entries: what is written from now on is more than these ask for.
  const chains = await collectionOf(auditChainsModel(connection)).find().sort({ _id: 1 }).toArray();
  const known = new Map(chains.map((chain) => [chain._id, expected(chain)]));
  await readTies();

  const entries = collectionOf(auditModel(connection));
  const details = collectionOf(auditDetailsModel(connection));
  await readUnknown();
  for (const { _id } of chains) {
    if (isOver()) return report;
    await readChain(_id);
  }
  return { ...report, isWhole: true };

  async function readTies(): Promise<void> {
    let before: Pick<StoredTie, '_id' | 'hash'> = { _id: 0, hash: beginning };
    for await (const tie of collectionOf(auditTiesModel(connection)).find().sort({ _id: 1 })) {
      const isNext = tie._id === before._id + 1 && tie.previous === before.hash;
      if (!isNext || hashOfTie(tie) !== tie.hash) report.faults.push({ kind: 'tie', number: tie._id });
      for (const { chain, number, hash } of tie.heads) {
        const heads = known.get(chain) ?? new Map<number, string>();
        // The chain itself is gone with its head.
        if (!known.has(chain)) chains.push({ _id: chain, number, hash, isTied: true });
        known.set(chain, heads.set(number, hash));
      }
      before = tie;
    }
    if (before._id > 0) report.lastTie = { number: before._id, hash: before.hash };
  }

  /** Entries of no chain that this installation knows. A process that has started since has noted its chain before its first entry. */
  async function readUnknown(): Promise<void> {
    const ids = chains.map(({ _id }) => _id);
    for (;;) {
      const found = await entries
        .find({ chain: { $nin: ids } })
        .limit(together)
        .toArray();
      const asked = [...new Set(found.map(({ chain }) => chain))];
      const begun = await collectionOf(auditChainsModel(connection))
        .find({ _id: { $in: asked } })
        .toArray();
      if (begun.length === 0) {
        for (const { _id, chain } of found)
          report.faults.push(chain ? { kind: 'unknown', chain } : { kind: 'unchained', id: _id });
        return;
      }
      ids.push(...begun.map(({ _id }) => _id));
    }
  }

  async function readChain(chain: string): Promise<void> {
    const heads = known.get(chain) ?? new Map<number, string>();
    let before = { number: 0, hash: beginning };
    report.chains += 1;
    for await (const page of pagesOf(entries.find({ chain }).sort({ number: 1 }), together)) {
      const found = new Map(
        (await details.find({ _id: { $in: page.map(({ _id }) => _id) } }).toArray()).map((each) => [each._id, each]),
      );
      for (const entry of page) {
        lookAt(entry, before, heads);
        lookAtDetails(entry, found.get(entry._id));
        before = entry;
      }
      report.entries += page.length;
      if (isOver()) return;
    }
    const until = Math.max(0, ...heads.keys());
    if (until > before.number) report.faults.push({ kind: 'end', chain, number: before.number + 1, until });
  }

  function lookAt(entry: StoredAuditEntry, before: { number: number; hash: string }, heads: Map<number, string>): void {
    const { chain, number, hash, previous, _id: id } = entry;
    if (number !== before.number + 1) return void report.faults.push({ kind: 'gap', chain, number: before.number + 1 });
    const isAsTied = (heads.get(number) ?? hash) === hash;
    if (previous === before.hash && hashOfEntry(entry) === hash && isAsTied) return;
    report.faults.push({ kind: 'changed', chain, number, id });
  }

  function lookAtDetails(entry: StoredAuditEntry, said: StoredDetails | undefined): void {
    if (!said) report.erased += entry.details ? 1 : 0;
    else if (hashOfDetails(said) !== entry.details) report.faults.push({ kind: 'details', id: entry._id });
  }
}

const expected = ({ number, hash }: StoredChain) => new Map(number > 0 ? [[number, hash]] : []);
