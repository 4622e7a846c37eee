import { randomUUID } from 'node:crypto';
import type { AuditAction, AuditFilter, AuditValues } from '../../../shared/wire/audit/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { canEverywhere, sitesWhere } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import type { Log } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AuditModel, StoredAuditEntry } from './audit.model.js';

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

const attempts = 3;

export type AuditService = ReturnType<typeof auditService>;

/** What the staff did, for who manages them. Entries are added; nothing changes or removes one. */
export function auditService(deps: { audit: AuditModel; log: Log }) {
  const collection = collectionOf(deps.audit);

  async function insert(entry: StoredAuditEntry): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await collection.insertOne(entry);
        return;
      } catch (error) {
        // It has happened, and saying that it has not would be wrong: the log keeps what the store could not.
        if (attempt === attempts) return void deps.log.error({ err: error, entry }, 'not written to the audit');
      }
    }
  }

  return {
    /** After the thing itself is stored. Never rejects. */
    async record({ action, by, subject, before, after, siteIds = [] }: AuditRecord): Promise<void> {
      await insert({
        _id: randomUUID(),
        at: new Date(),
        action,
        by: { ...(by.staffId ? { id: by.staffId } : {}), name: by.name },
        subject,
        ...(before ? { before } : {}),
        ...(after ? { after } : {}),
        ...(by.address ? { address: by.address } : {}),
        ...(siteIds.length > 0 ? { siteIds: [...siteIds] } : {}),
      });
    },

    /** The newest first; `before` is the last one that the reader has. Owners read all of it, admins what is of their sites alone. */
    async list(
      actor: StaffActor,
      { before, limit, ...filter }: AuditFilter & { before?: { at: string; id: string } | undefined; limit: number },
    ): Promise<{ entries: StoredAuditEntry[]; hasMore: boolean }> {
      const own = sitesWhere(actor, 'audit:read');
      const seesAll = canEverywhere(actor, 'audit:read');
      if (!seesAll && own.length === 0) throw notFound();
      const parts = [
        ...(seesAll ? [] : [{ siteIds: { $in: own } }, { siteIds: { $not: { $elemMatch: { $nin: own } } } }]),
        ...(before ? [olderThan(new Date(before.at), before.id)] : []),
        ...partsOf(filter),
      ];
      const found = await collection
        .find(parts.length > 0 ? { $and: parts } : {})
        .sort({ at: -1, _id: -1 })
        .limit(limit + 1)
        .toArray();
      return { entries: found.slice(0, limit), hasMore: found.length > limit };
    },
  };
}

function partsOf({ personId, action, from, until }: AuditFilter): object[] {
  return [
    ...(personId ? [{ 'by.id': personId }] : []),
    ...(action ? [{ action }] : []),
    ...(from ? [{ at: { $gte: new Date(from) } }] : []),
    ...(until ? [{ at: { $lt: new Date(until) } }] : []),
  ];
}

const olderThan = (at: Date, id: string) => ({ $or: [{ at: { $lt: at } }, { at, _id: { $lt: id } }] });
