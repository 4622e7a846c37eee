import { Router } from 'express';
import { toNodeHandler } from 'better-auth/node';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { notFound } from '../../platform/errors.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { addressHeader } from './auth.js';
import type { OidcService } from './oidc.service.js';

/** To the provider, and back from there. */
export function oidcRoutes(oidc: OidcService | undefined, hasRateLimits: boolean): Router {
  const router = Router();
  const ofNetwork = new RateLimit({ points: 120, seconds: 60 }, hasRateLimits);

  router.post('/api/sign-in/oidc', async (request, response) => {
    if (!oidc) throw notFound();
    await ofNetwork.consume(clientSubnet(request.ip));
    const { url, cookies } = await oidc.begin(request.headers);
    for (const cookie of cookies) response.append('set-cookie', cookie);
    response.json({ url });
  });

  router.get('/api/auth/callback/oidc', async (request, response) => {
    if (!oidc) throw notFound();
    await ofNetwork.consume(clientSubnet(request.ip));
    request.headers[addressHeader] = request.ip;
    await oidc.end(request.ip, (auth) => toNodeHandler(auth)(request, response));
  });

  return router;
}
