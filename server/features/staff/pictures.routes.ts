import { Router } from 'express';
import { z } from 'zod';
import { pictureExchange } from '../../platform/files/picture-exchange.js';
import { actorOf, authenticate } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import type { PicturesService } from './pictures.service.js';
import type { StaffService } from './staff.service.js';

const pictureParams = z.strictObject({ id: z.string().regex(/^[\w-]{32}$/) });

/**
 * The staff's pictures: for the world to see, each to be changed by the one whom it shows. Registered before what takes JSON
 * alone, so it asks by itself who is there.
 */
export function picturesRoutes(deps: {
  pictures: PicturesService;
  staff: StaffService;
  incoming: string;
  keptFreeBytes: number;
  hasRateLimits: boolean;
}): Router {
  const { pictures } = deps;
  const router = Router();
  const staffOnly = authenticate(deps.staff);
  const exchange = pictureExchange(deps);

  // What an address names never changes, but may be taken away: a day later nobody has it any more.
  router.get('/api/pictures/:id', async (request, response) => {
    const { id } = validate(pictureParams, request.params);
    const headers = { 'cache-control': 'public, max-age=86400' };
    await exchange.send(request, response, { read: () => pictures.read(id), headers });
  });

  router.put('/api/own-picture', staffOnly, async (request, response) => {
    const actor = actorOf(request);
    await exchange.receive(request, response, {
      staffId: actor.staffId,
      take: (file) => pictures.replace(actor, file),
    });
  });

  router.delete('/api/own-picture', staffOnly, async (request, response) => {
    await pictures.remove(actorOf(request));
    response.status(204).end();
  });

  return router;
}
