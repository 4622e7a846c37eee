import { RateLimit } from '../../platform/http/rate-limit.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import type { JobQueue } from '../../platform/outbox/queue.js';
import type { AuditService } from '../audit/index.js';
import type { DeadLetters } from '../messages/index.js';
import { doctor, type DoctorDeps } from './doctor.js';
import { operationRoutes } from './operation.routes.js';
import { operationService } from './operation.service.js';

export { doctor } from './doctor.js';
export { presentFinding } from './operation.presenter.js';

const minute = 60;
const hour = 3_600;

/** How the installation is, for its owners. */
export function createOperation(
  deps: DoctorDeps & {
    audit: AuditService;
    deadLetters: DeadLetters;
    queue: JobQueue;
    hasRateLimits: boolean;
    countTogether: CountTogether;
  },
) {
  const { hasRateLimits, countTogether: count } = deps;
  const limits = {
    looks: new RateLimit({ points: 10, seconds: minute }, hasRateLimits, { name: 'doctor looks', count }),
    mails: new RateLimit({ points: 10, seconds: hour }, hasRateLimits, { name: 'test mails', count }),
  };
  const service = operationService({ ...deps, doctor: doctor(deps), limits });
  return { service, routes: () => operationRoutes(service) };
}
