import { createHash } from 'node:crypto';
import { canonicalJson } from '../../platform/canonical-json.js';
import type { StoredAuditEntry } from './audit.model.js';
import type { StoredDetails } from './audit-details.model.js';
import type { StoredTie } from './audit-ties.model.js';

/** Before the first entry of a chain. */
export const beginning = '0'.repeat(64);

const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

type Unhashed<Hashed> = Omit<Hashed, 'hash'> & { hash?: string };

/** Of all that an entry says, and of its place. */
export const hashOfEntry = ({ hash: _, ...entry }: Unhashed<StoredAuditEntry>): string => sha256(entry);

export const hashOfTie = ({ hash: _, ...tie }: Unhashed<StoredTie>): string => sha256(tie);

export const hashOfDetails = (details: StoredDetails): string => sha256(details);
