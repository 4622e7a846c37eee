import { Router } from 'express';
import { z } from 'zod';
import { limits } from '../../../shared/wire/limits.js';
import { actorOf, authenticate, type StaffAuthenticator } from '../../kernel/authenticate.js';
import { pictureExchange } from '../../platform/files/picture-exchange.js';
import { validate } from '../../platform/http/validate.js';
import type { SitePictures } from './site-pictures.service.js';

const atSite = z.strictObject({ id: z.string().min(1).max(64) });
const atPicture = z.strictObject({ id: z.string().regex(limits.pictureId) });

/**
 * The pictures of launchers: for the world to see, uploaded by who configures the site. Registered before what takes JSON
 * alone, so it asks by itself who is there.
 */
export function sitePicturesRoutes(deps: {
  pictures: SitePictures;
  staff: StaffAuthenticator;
  incoming: string;
  keptFreeBytes: number;
  hasRateLimits: boolean;
}): Router {
  const { pictures } = deps;
  const router = Router();
  const exchange = pictureExchange(deps);

  // What an address names never changes.
  router.get('/api/site-pictures/:id', async (request, response) => {
    const { id } = validate(atPicture, request.params);
    const headers = { 'timing-allow-origin': '*', 'cache-control': 'public, max-age=31536000, immutable' };
    await exchange.send(request, response, { read: () => pictures.read(id), headers });
  });

  router.put('/api/sites/:id/picture', authenticate(deps.staff), async (request, response) => {
    const actor = actorOf(request);
    const { id } = validate(atSite, request.params);
    pictures.requireSite(actor, id);
    await exchange.receive(request, response, {
      staffId: actor.staffId,
      take: (file) => pictures.add(actor, id, file),
    });
  });

  return router;
}
