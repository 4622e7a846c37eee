import { z } from 'zod';

/** Of an erasure, in a list. */
export const receiptRow = z.strictObject({
  id: z.string(),
  begunAt: z.iso.datetime(),
  /** Absent while something is left to be erased: there is no receipt yet. */
  doneAt: z.iso.datetime().exactOptional(),
  by: z.enum(['visitor', 'staff']),
  /** Documents and files together. */
  total: z.int(),
});
export type ReceiptRow = z.infer<typeof receiptRow>;

/** What an erasure has taken away, signed by the installation; `npm run verify-receipt` reads it. Nothing in it is the visitor's. */
export const erasureReceipt = z.strictObject({
  product: z.literal('Sapa'),
  kind: z.literal('erasure'),
  version: z.literal(1),
  siteId: z.string(),
  /** SHA-256 of the visitor's id, which is random. */
  subject: z.string(),
  begunAt: z.iso.datetime(),
  doneAt: z.iso.datetime(),
  by: z.enum(['visitor', 'staff']),
  /** How many documents of each collection there were. */
  erased: z.record(z.string(), z.int()),
  /** Ed25519, base64url. */
  publicKey: z.string(),
  signature: z.string(),
});
export type ErasureReceipt = z.infer<typeof erasureReceipt>;
