import type { Connection } from 'mongoose';
import type { Log } from '../../platform/log.js';
import { auditModel } from './audit.model.js';
import { auditRoutes } from './audit.routes.js';
import { auditService } from './audit.service.js';

export type { AuditService } from './audit.service.js';
export { sitesOf } from './sites-of.js';

/** Who did what, when, from where. */
export function createAudit(deps: { connection: Connection; log: Log }) {
  const service = auditService({ audit: auditModel(deps.connection), log: deps.log });
  return { service, routes: () => auditRoutes(service) };
}
