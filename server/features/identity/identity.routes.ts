import { Router } from 'express';
import { z } from 'zod';
import { inertLine } from '../../../shared/wire/text.js';
import { limits } from '../../../shared/wire/limits.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import type { IdentityKeysService } from './identity-keys.service.js';
import { presentKey } from './identity.presenter.js';
import type { IdentityService } from './identity.service.js';

const siteId = z.string().min(1).max(64);
const atSite = z.strictObject({ id: siteId });
const atKey = z.strictObject({ id: siteId, kid: z.string().min(1).max(64) });
const newKey = z.discriminatedUnion('algorithm', [
  z.strictObject({ algorithm: z.literal('HS256') }),
  z.strictObject({ algorithm: z.literal('EdDSA'), publicKey: z.string().min(1).max(2_000) }),
]);
/** As a token may say it (`verify-token.ts`): the store would take one lone surrogate for another. */
const name = inertLine.min(1).max(limits.externalId);
const revocation = z.union([z.strictObject({ jti: name }), z.strictObject({ sub: name })]);

/** A publisher's keys, and what was signed with them and must not count any more. */
export function identityRoutes(keys: IdentityKeysService, identity: IdentityService): Router {
  const router = Router();

  router.get('/api/sites/:id/identity-keys', async (request, response) => {
    const { id } = validate(atSite, request.params);
    response.json({ keys: (await keys.list(actorOf(request), id)).map(presentKey) });
  });

  router.post('/api/sites/:id/identity-keys', async (request, response) => {
    const { id } = validate(atSite, request.params);
    const input = validate(newKey, request.body);
    const actor = actorOf(request);
    if (input.algorithm === 'EdDSA') {
      const { key } = await keys.addPublicKey(actor, id, input.publicKey);
      response.status(201).json({ key: presentKey(key) });
    } else {
      const { key, secret } = await keys.makeSecret(actor, id);
      response.status(201).json({ key: presentKey(key), secret });
    }
  });

  router.delete('/api/sites/:id/identity-keys/:kid', async (request, response) => {
    const { id, kid } = validate(atKey, request.params);
    await keys.remove(actorOf(request), id, kid);
    response.status(204).end();
  });

  router.put('/api/sites/:id/identity-revocations', async (request, response) => {
    const { id } = validate(atSite, request.params);
    await identity.revoke(actorOf(request), id, validate(revocation, request.body));
    response.status(204).end();
  });

  return router;
}
