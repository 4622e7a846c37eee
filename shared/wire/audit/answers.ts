import { z } from 'zod';
import { auditPage, exportedEntry } from './entities.js';

export const auditAnswers = { 'GET /api/audit': auditPage, 'GET /api/audit/export': z.array(exportedEntry) };
