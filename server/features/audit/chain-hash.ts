import { createHash } from 'node:crypto';
import type { StoredAuditEntry } from './audit.model.js';
import type { StoredDetails } from './audit-details.model.js';
import type { StoredTie } from './audit-ties.model.js';

/** Before the first entry of a chain. */
export const beginning = '0'.repeat(64);

const sha256 = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex');

/** The same value always has the same text, in whatever order a store gives its fields back. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}

type Unhashed<Hashed> = Omit<Hashed, 'hash'> & { hash?: string };

/** Of all that an entry says, and of its place. */
export const hashOfEntry = ({ hash: _, ...entry }: Unhashed<StoredAuditEntry>): string => sha256(entry);

export const hashOfTie = ({ hash: _, ...tie }: Unhashed<StoredTie>): string => sha256(tie);

export const hashOfDetails = (details: StoredDetails): string => sha256(details);
