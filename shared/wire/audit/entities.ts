import { z } from 'zod';
import { limits } from '../limits.js';
import { auditActions } from './actions.js';

export const auditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditAction>;

const values = z.record(z.string(), z.json());
export type AuditValues = z.infer<typeof values>;

export const auditEntry = z.strictObject({
  id: z.string(),
  at: z.iso.datetime(),
  action: auditAction,
  /** By their names of then; without one where the details of the entry are erased. */
  by: z.strictObject({ id: z.string().exactOptional(), name: z.string() }),
  subject: z.strictObject({ id: z.string(), name: z.string() }),
  before: values.exactOptional(),
  after: values.exactOptional(),
  /** From where. */
  address: z.string().exactOptional(),
  /** The server was killed in it: it may not have happened. */
  isUnsure: z.literal(true).exactOptional(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** Whose, what, of which site, and from when until before when; each may be left out. */
export const auditFilter = z.strictObject({
  personId: z.string().max(limits.staffId).optional(),
  action: auditAction.optional(),
  siteId: z.string().max(limits.id).optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const auditPage = z.strictObject({ entries: z.array(auditEntry), hasMore: z.boolean() });
export type AuditPage = z.infer<typeof auditPage>;

/** An entry with its place in the chain of its process. */
export const exportedEntry = z.strictObject({
  ...auditEntry.shape,
  fields: z.array(z.string()).exactOptional(),
  siteIds: z.array(z.string()).exactOptional(),
  chain: z.string(),
  number: z.int(),
  hash: z.string(),
});

/** As a table for people, or whole for programs. */
export const auditFormats = ['csv', 'json'] as const;
export type AuditFormat = (typeof auditFormats)[number];
