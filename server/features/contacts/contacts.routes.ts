import { Router, type Request } from 'express';
import { z } from 'zod';
import { limits } from '../../../shared/wire/limits.js';
import { actorOf, authenticate } from '../../kernel/authenticate.js';
import { can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { asFile } from '../../platform/http/as-file.js';
import { receiveBytes } from '../../platform/http/receive-bytes.js';
import { validate } from '../../platform/http/validate.js';
import type { LeasesModel } from '../../platform/outbox/leases.model.js';
import type { StaffService } from '../staff/index.js';
import type { exportContacts } from './export-contacts.js';
import type { importContacts } from './import-contacts.js';
import { oneAtATime } from './one-at-a-time.js';

const ofSite = z.strictObject({ id: z.string().min(1).max(limits.id) });
/** Absent: what the file says is taken. */
const asked = z.strictObject({ dryRun: z.literal('1').exactOptional() });

/** Contacts as a table. Registered before what takes JSON alone, so it asks by itself who is there, before it reads a table. */
export function contactsRoutes(deps: {
  staff: StaffService;
  importContacts: ReturnType<typeof importContacts>['run'];
  exportContacts: ReturnType<typeof exportContacts>;
  leases: LeasesModel;
  hasRateLimits: boolean;
}): Router {
  const router = Router();
  const staffOnly = authenticate(deps.staff);
  const byStaff = new RateLimit({ points: 10, seconds: 60 }, deps.hasRateLimits);
  const alone = oneAtATime(deps.leases);
  const tableOf = receiveBytes({ types: ['text/csv', 'application/json'], limit: limits.contactImportBytes });

  /** Before a byte of a table is read or made. */
  async function enter(request: Request) {
    const actor = actorOf(request);
    const { id } = validate(ofSite, request.params);
    await byStaff.consume(actor.staffId);
    if (!can(actor, 'contact:manage', { siteId: id })) throw notFound();
    return { actor, id };
  }

  router.get('/api/sites/:id/contacts.csv', staffOnly, async (request, response) => {
    const { actor, id } = await enter(request);
    const begin = (name: string) => asFile(response.type('text/csv'), name);
    await alone(`contacts export ${id}`, () => deps.exportContacts(actor, id, begin));
  });

  router.put('/api/sites/:id/contacts.csv', staffOnly, async (request, response) => {
    const { actor, id } = await enter(request);
    const { dryRun } = validate(asked, request.query);
    await alone(`contacts import ${id}`, async () =>
      response.json(await deps.importContacts(actor, id, await tableOf(request, response), dryRun !== undefined)),
    );
  });

  return router;
}
