import { z } from 'zod';
import { finding, queueView } from './entities.js';

const findings = z.strictObject({ findings: z.array(finding) });

export const operationAnswers = {
  'GET /api/operation/findings': findings,
  'POST /api/operation/test-mail': findings,
  'GET /api/operation/queue': queueView,
};
