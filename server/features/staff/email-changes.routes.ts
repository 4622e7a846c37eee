import { Router } from 'express';
import { z } from 'zod';
import { limits as sizes } from '../../../shared/wire/limits.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import { notFound } from '../../platform/errors.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import type { confirmBy } from './confirm.js';
import type { EmailChangesService } from './email-changes.service.js';
import type { StaffService } from './staff.service.js';

const wish = z.strictObject({
  email: z.email().max(sizes.email),
  password: z.string().min(1).max(sizes.passwordMax).optional(),
});
const confirmation = z.strictObject({ token: z.string().min(1).max(200) });

/** One's own address: asked for by who is signed in and shows it once more; it holds by the link of the mail. */
export function emailChangesRoutes(deps: {
  emails: EmailChangesService;
  staff: Pick<StaffService, 'identify' | 'authenticate'>;
  confirm: ReturnType<typeof confirmBy>;
  countTogether: CountTogether;
  hasRateLimits: boolean;
  isMailConfigured: boolean;
}): Router {
  const router = Router();
  const { emails, staff, hasRateLimits } = deps;
  const together = (name: string) => ({ name, count: deps.countTogether });
  const ofPerson = new RateLimit({ points: 5, seconds: 3_600 }, hasRateLimits, together('new addresses of a person'));
  const toAddress = new RateLimit({ points: 3, seconds: 3_600 }, hasRateLimits, together('new addresses'));
  const tries = new RateLimit({ points: 20, seconds: 60 }, hasRateLimits);

  router.post('/api/email', async (request, response) => {
    // Where a second factor is needed, by nobody who has not shown it.
    await staff.authenticate(request.headers);
    const signed = await staff.identify(request.headers);
    const { email, password } = validate(wish, request.body);
    if (!deps.isMailConfigured) throw notFound();
    await ofPerson.consume(signed.staffId);
    await deps.confirm(signed, password, request.ip);
    await toAddress.consume(email.toLowerCase());
    await emails.ask(signed, email);
    response.status(202).json({});
  });

  router.post('/api/email/confirmation', async (request, response) => {
    await tries.consume(clientSubnet(request.ip));
    response.json({ email: await emails.confirm(validate(confirmation, request.body).token, request.ip) });
  });

  return router;
}
