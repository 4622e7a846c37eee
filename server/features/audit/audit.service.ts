import { randomUUID } from 'node:crypto';
import type { AuditAction, AuditFilter, AuditValues } from '../../../shared/wire/audit/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { canEverywhere, sitesWhere } from '../../kernel/permissions.js';
import { AppError, notFound } from '../../platform/errors.js';
import { faultPoint } from '../../platform/fault-point.js';
import type { KeepAddress } from '../../platform/kept-address.js';
import type { Log } from '../../platform/log.js';
import { seldomMs, type Sweep } from '../../platform/outbox/sweeper.js';
import { collectionOf } from '../../platform/store/collection.js';
import { olderThan } from '../../platform/store/older-than.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { AuditDetailsModel } from './audit-details.model.js';
import type { AuditModel, StoredAuditEntry } from './audit.model.js';
import type { BegunModel, FullEntry } from './begun.model.js';
import type { ChainWriter } from './chain-writer.js';

/** Who did it; without an id where nobody was signed in. */
export interface AuditAuthor {
  staffId?: string;
  name: string;
  address?: string | undefined;
}

export interface AuditRecord {
  action: AuditAction;
  by: AuditAuthor;
  subject: { id: string; name: string };
  before?: AuditValues;
  after?: AuditValues;
  /** Who has all of these sites reads it; without one, owners alone do. */
  siteIds?: readonly string[];
}

/** An entry that is written, of a change that is being made. */
export interface BegunEntry {
  /** The change is made. Never rejects: what cannot be entered now, the sweep enters. */
  done(more?: Partial<Pick<AuditRecord, 'by' | 'after'>>): Promise<void>;
  /** It was refused, and nothing has changed. Never rejects. */
  drop(): Promise<void>;
}

/** Longer than a change takes: what is this old was left by a process that died, or failed in it. */
const leftMs = 120_000;
const page = 50;
const tieEveryMs = 3_600_000;

/** An entry with its details, and without where they are erased. */
export type ChainedEntry = FullEntry & Pick<StoredAuditEntry, 'chain' | 'number' | 'hash' | 'fields'>;

export type AuditService = ReturnType<typeof auditService>;

/**
 * What the staff did, for who manages them. Entries are added; nothing changes or removes one. Each is written before the change
 * itself, to where what is under way lies, and joins the chain of this process when it is made: no kill leaves a change without
 * an entry.
 */
export function auditService(deps: {
  audit: AuditModel;
  details: AuditDetailsModel;
  begun: BegunModel;
  writer: ChainWriter;
  tie: () => Promise<number>;
  keepAddress: KeepAddress;
  log: Log;
}) {
  const { log } = deps;
  const collection = collectionOf(deps.audit);
  const details = collectionOf(deps.details);
  const under = collectionOf(deps.begun);

  /** Once, however often. */
  async function enter(entry: FullEntry): Promise<void> {
    await deps.writer.append(entry);
    await under.deleteMany({ _id: entry._id });
  }

  /** With what is known of them: details may be erased. */
  async function withDetails(entries: StoredAuditEntry[]): Promise<ChainedEntry[]> {
    const found = await details.find({ _id: { $in: entries.map(({ _id }) => _id) } }).toArray();
    const said = new Map(found.map((each) => [each._id, each]));
    return entries.map((entry) => {
      const { byName = '', subjectName = '', before, after, address } = said.get(entry._id) ?? {};
      return {
        ...entry,
        ...{ by: { ...entry.by, name: byName }, subject: { ...entry.subject, name: subjectName } },
        ...(before ? { before } : {}),
        ...(after ? { after } : {}),
        ...(address ? { address } : {}),
      };
    });
  }

  const fullOf = (record: AuditRecord, id: string, at: Date) =>
    entryOf(record, deps.keepAddress(record.by.address), id, at);

  /** Before the change. Rejects where the store does not take it: then nothing is changed. */
  async function begin(record: AuditRecord): Promise<BegunEntry> {
    const begun = fullOf(record, randomUUID(), new Date());
    await under.insertOne(begun);
    const logged = (error: unknown) => log.warn({ err: error, entryId: begun._id }, 'the sweep completes the audit');
    return {
      done: (more) => enter(fullOf({ ...record, ...more }, begun._id, begun.at)).catch(logged),
      drop: () => under.deleteMany({ _id: begun._id }).then(() => undefined, logged),
    };
  }

  /** What a killed process left. Nobody knows whether it has happened, and the entry says so. */
  async function sweep(now = new Date()): Promise<number> {
    const left = await under
      .find({ at: { $lt: new Date(now.getTime() - leftMs) } })
      .sort({ at: 1 })
      .limit(page)
      .toArray();
    for (const entry of left) await enter({ ...entry, isUnsure: true });
    return left.length;
  }

  return {
    begin,

    /**
     * Makes a change and enters it. Where it was refused there is no entry. Of anything else that went wrong nobody knows
     * whether it has happened: the entry says so later.
     */
    async around<Result>(
      record: AuditRecord,
      happen: () => Promise<Result>,
      /** What is known only afterwards; undefined where it has not happened. */
      outcome: (result: Result) => Partial<Pick<AuditRecord, 'by' | 'after'>> | undefined = () => ({}),
    ): Promise<Result> {
      const entry = await begin(record);
      const result = await happen().catch(async (error: unknown) => {
        if (error instanceof AppError || isDuplicateKey(error)) await entry.drop();
        throw error;
      });
      faultPoint('audited change made');
      const more = outcome(result);
      await (more ? entry.done(more) : entry.drop());
      return result;
    },

    sweep,
    sweeps: [
      { name: 'audit', sweep: () => sweep(), everyMs: seldomMs },
      { name: 'audit ties', sweep: deps.tie, everyMs: tieEveryMs },
    ] satisfies Sweep[],

    /** The newest of one subject first, where its manager reads what became of it: who asks has asked `can`. */
    async ofSubject(
      subjectId: string,
      actions: readonly AuditAction[],
      { before, limit }: { before?: { at: string; id: string } | undefined; limit: number },
    ): Promise<{ entries: ChainedEntry[]; hasMore: boolean }> {
      const found = await collection
        .find({
          'subject.id': subjectId,
          action: { $in: [...actions] },
          ...(before ? olderThan(before) : {}),
        })
        .sort({ at: -1, _id: -1 })
        .limit(limit + 1)
        .toArray();
      return { entries: await withDetails(found.slice(0, limit)), hasMore: found.length > limit };
    },

    /** The newest first; `before` is the last one that the reader has. Owners read all of it, admins what is of their sites alone. */
    async list(
      actor: StaffActor,
      { before, limit, ...filter }: AuditFilter & { before?: { at: string; id: string } | undefined; limit: number },
    ): Promise<{ entries: ChainedEntry[]; hasMore: boolean }> {
      const own = sitesWhere(actor, 'audit:read');
      const seesAll = canEverywhere(actor, 'audit:read');
      if (!seesAll && own.length === 0) throw notFound();
      const parts = [
        ...(seesAll ? [] : [{ siteIds: { $in: own } }, { siteIds: { $not: { $elemMatch: { $nin: own } } } }]),
        ...(before ? [olderThan(before)] : []),
        ...partsOf(filter),
      ];
      const found = await collection
        .find(parts.length > 0 ? { $and: parts } : {})
        .sort({ at: -1, _id: -1 })
        .limit(limit + 1)
        .toArray();
      return { entries: await withDetails(found.slice(0, limit)), hasMore: found.length > limit };
    },
  };
}

const entryOf = (
  { action, by, subject, before, after, siteIds = [] }: AuditRecord,
  address: string | undefined,
  _id: string,
  at: Date,
): FullEntry => ({
  ...{ _id, at, action, subject },
  by: { ...(by.staffId ? { id: by.staffId } : {}), name: by.name },
  ...(before ? { before } : {}),
  ...(after ? { after } : {}),
  ...(address ? { address } : {}),
  ...(siteIds.length > 0 ? { siteIds: [...siteIds] } : {}),
});

function partsOf({ personId, action, siteId, from, until }: AuditFilter): object[] {
  return [
    ...(personId ? [{ 'by.id': personId }] : []),
    ...(action ? [{ action }] : []),
    ...(siteId ? [{ siteIds: siteId }] : []),
    ...(from ? [{ at: { $gte: new Date(from) } }] : []),
    ...(until ? [{ at: { $lt: new Date(until) } }] : []),
  ];
}
