import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { toNodeHandler } from 'better-auth/node';
import { limits } from '../../../shared/wire/limits.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { notFound } from '../../platform/errors.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate, validateNothing } from '../../platform/http/validate.js';
import { addressHeader } from './auth.js';
import type { confirmBy } from './confirm.js';
import type { OidcService } from './oidc.service.js';
import type { ProviderLinksService } from './provider-links.service.js';
import type { Signed, StaffService } from './staff.service.js';

const confirmed = z.strictObject({ password: z.string().min(1).max(limits.passwordMax).optional() });

/** To the provider, and back from there: to sign in, or to link the account there, which can be taken away again. */
export function oidcRoutes(deps: {
  oidc: OidcService | undefined;
  links: ProviderLinksService;
  staff: Pick<StaffService, 'identifyToSetUp'>;
  confirm: ReturnType<typeof confirmBy>;
  hasRateLimits: boolean;
}): Router {
  const router = Router();
  const { oidc, links, hasRateLimits } = deps;
  const ofNetwork = new RateLimit({ points: 120, seconds: 60 }, hasRateLimits);

  router.post('/api/sign-in/oidc', async (request, response) => {
    if (!oidc) throw notFound();
    await ofNetwork.consume(clientSubnet(request.ip));
    validateNothing(request.body);
    send(response, await oidc.begin(request.headers));
  });

  async function confirmedBy(request: Request): Promise<Signed> {
    const signed = await deps.staff.identifyToSetUp(request.headers);
    await deps.confirm(signed, validate(confirmed, request.body).password, request.ip);
    return request.ip ? { ...signed, address: request.ip } : signed;
  }

  router.post('/api/provider/link', async (request, response) => {
    send(response, await links.begin(await confirmedBy(request), request.headers));
  });

  router.post('/api/provider/removal', async (request, response) => {
    await links.unlink(await confirmedBy(request));
    response.status(204).end();
  });

  router.get('/api/auth/callback/oidc', async (request, response) => {
    if (!oidc) throw notFound();
    await ofNetwork.consume(clientSubnet(request.ip));
    request.headers[addressHeader] = request.ip;
    await oidc.end(request.ip, (auth) => toNodeHandler(auth)(request, response));
  });

  return router;
}

function send(response: Response, { url, cookies }: { url: string; cookies: string[] }): void {
  for (const cookie of cookies) response.append('set-cookie', cookie);
  response.json({ url });
}
