import { z } from 'zod';
import { embedVerdict } from './entities.js';

export const embedCheckAnswers = {
  /** The address to open. */
  'POST /api/sites/:id/embed-checks': z.strictObject({ id: z.uuid(), url: z.string() }),
  /** Null while the page has not reported. */
  'GET /api/sites/:id/embed-checks/:check': z.strictObject({ verdict: embedVerdict.nullable() }),
};
