import { z } from 'zod';
import type { AnswerTable } from '../answer.js';
import { erasureReceipt, receiptRow } from './receipts.js';
import { retentionReport } from './retention.js';

/** All that is kept of a person, by where it lies. */
export const personData = z.strictObject({
  exportedAt: z.iso.datetime(),
  siteId: z.string(),
  data: z.record(z.string(), z.array(z.record(z.string(), z.json()))),
});
export type PersonData = z.infer<typeof personData>;

export const privacyAnswers = {
  /** The newest first. */
  'GET /api/sites/:id/erasures': z.strictObject({ erasures: z.array(receiptRow) }),
  'GET /api/erasures/:id/receipt': erasureReceipt,
  'GET /api/contacts/:id/data': personData,
  /** What was taken away by the days that are set, each day's; the newest first. */
  'GET /api/sites/:id/retention': z.strictObject({ reports: z.array(retentionReport) }),
  /** What would go at once by these days. Changes nothing. */
  'POST /api/sites/:id/retention/preview': retentionReport,
} satisfies AnswerTable;
