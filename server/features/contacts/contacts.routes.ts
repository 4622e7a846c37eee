import { Router, raw } from 'express';
import { z } from 'zod';
import { limits } from '../../../shared/wire/limits.js';
import { actorOf, authenticate } from '../../kernel/authenticate.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import type { StaffService } from '../staff/index.js';
import type { exportContacts } from './export-contacts.js';
import type { importContacts } from './import-contacts.js';

const ofSite = z.strictObject({ id: z.string().min(1).max(limits.id) });

/** Contacts as a table. Registered before what takes JSON alone, so it asks by itself who is there. */
export function contactsRoutes(deps: {
  staff: StaffService;
  importContacts: ReturnType<typeof importContacts>;
  exportContacts: ReturnType<typeof exportContacts>;
  hasRateLimits: boolean;
}): Router {
  const router = Router();
  const staffOnly = authenticate(deps.staff);
  const byStaff = new RateLimit({ points: 10, seconds: 60 }, deps.hasRateLimits);
  const receiveTable = raw({ type: 'text/csv', limit: limits.contactImportBytes });

  router.get('/api/sites/:id/contacts.csv', staffOnly, async (request, response) => {
    const actor = actorOf(request);
    const { id } = validate(ofSite, request.params);
    await byStaff.consume(actor.staffId);
    await deps.exportContacts(actor, id, () =>
      response.type('text/csv').setHeader('content-disposition', 'attachment; filename="contacts.csv"'),
    );
  });

  router.put('/api/sites/:id/contacts.csv', staffOnly, receiveTable, async (request, response) => {
    const actor = actorOf(request);
    const { id } = validate(ofSite, request.params);
    await byStaff.consume(actor.staffId);
    const body: unknown = request.body;
    response.json(await deps.importContacts(actor, id, body instanceof Uint8Array ? body : new Uint8Array()));
  });

  return router;
}
