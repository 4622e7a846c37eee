import type { Connection } from 'mongoose';
import type { Log } from '../../platform/log.js';
import { auditModel } from './audit.model.js';
import { auditRoutes } from './audit.routes.js';
import { auditService } from './audit.service.js';
import { begunModel } from './begun.model.js';

export { presentEntry } from './audit.presenter.js';
export type { StoredAuditEntry } from './audit.model.js';
export type { AuditService, BegunEntry } from './audit.service.js';
export { onlyChanged } from './only-changed.js';
export { sitesOf } from './sites-of.js';

/** Who did what, when, from where. */
export function createAudit(deps: { connection: Connection; log: Log }) {
  const { connection, log } = deps;
  const service = auditService({ audit: auditModel(connection), begun: begunModel(connection), log });
  return { service, sweeps: service.sweeps, routes: () => auditRoutes(service) };
}
