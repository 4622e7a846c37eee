import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { limits as sizes } from '../../../shared/wire/limits.js';
import { assertion, passkeyName, registration } from '../../../shared/wire/staff/passkeys.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate, validateNothing } from '../../platform/http/validate.js';
import { addressHeader } from './auth.js';
import type { confirmBy } from './confirm.js';
import type { PasskeysService } from './passkeys.service.js';
import type { Signed, StaffService } from './staff.service.js';

const one = z.strictObject({ id: z.string().regex(/^[0-9a-f]{24}$/) });
const confirmed = z.strictObject({ password: z.string().min(1).max(sizes.passwordMax).optional() });
const added = z.strictObject({ name: passkeyName, response: registration });
const renamed = z.strictObject({ name: passkeyName });
const signedIn = z.strictObject({ response: assertion });

/** One's own passkeys, also where a second factor is still to be set up; and signing in with one. */
export function passkeysRoutes(deps: {
  passkeys: PasskeysService;
  staff: Pick<StaffService, 'identifyToSetUp'>;
  confirm: ReturnType<typeof confirmBy>;
  hasRateLimits: boolean;
}): Router {
  const router = Router();
  const { passkeys } = deps;
  const ofNetwork = new RateLimit({ points: 120, seconds: 60 }, deps.hasRateLimits);

  async function signedOf(request: Request): Promise<Signed> {
    const signed = await deps.staff.identifyToSetUp(request.headers);
    return request.ip ? { ...signed, address: request.ip } : signed;
  }

  router.get('/api/passkeys', async (request, response) => {
    response.json(await passkeys.list(await signedOf(request)));
  });

  router.post('/api/passkeys/options', async (request, response) => {
    const signed = await signedOf(request);
    await deps.confirm(signed, validate(confirmed, request.body).password, request.ip);
    send(response, await passkeys.begin(signed, request.headers));
  });

  router.post('/api/passkeys', async (request, response) => {
    const signed = await signedOf(request);
    response.status(201).json(await passkeys.add(signed, validate(added, request.body), request.headers));
  });

  router.put('/api/passkeys/:id', async (request, response) => {
    const signed = await signedOf(request);
    await passkeys.rename(signed, validate(one, request.params).id, validate(renamed, request.body).name);
    response.status(204).end();
  });

  // With a body, which proxies may take from a DELETE.
  router.post('/api/passkeys/:id/removal', async (request, response) => {
    const signed = await signedOf(request);
    const { id } = validate(one, request.params);
    const { password } = validate(confirmed, request.body);
    await passkeys.remove(signed, id, () => deps.confirm(signed, password, request.ip));
    response.status(204).end();
  });

  router.post('/api/sign-in/passkey/options', async (request, response) => {
    await ofNetwork.consume(clientSubnet(request.ip));
    validateNothing(request.body);
    send(response, await passkeys.beginSignIn(request.headers));
  });

  router.post('/api/sign-in/passkey', async (request, response) => {
    await ofNetwork.consume(clientSubnet(request.ip));
    const { response: given } = validate(signedIn, request.body);
    request.headers[addressHeader] = request.ip;
    send(response, await passkeys.signIn(given, request.headers));
  });

  return router;
}

function send(response: Response, { value, cookies }: { value: object; cookies: string[] }): void {
  for (const cookie of cookies) response.append('set-cookie', cookie);
  response.json(value);
}
