import { auditPage } from './entities.js';

export const auditAnswers = { 'GET /api/audit': auditPage };
