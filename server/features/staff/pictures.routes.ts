import { Router } from 'express';
import { z } from 'zod';
import { announcedBytes, fileReceiver } from '../../platform/files/receive-file.js';
import { allowReadingAlone } from '../../platform/files/send-file.js';
import { requireFreeDisk } from '../../platform/files/upload-room.js';
import { actorOf, authenticate } from '../../kernel/authenticate.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
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
  const byStaff = new RateLimit({ points: 20, seconds: 60 }, deps.hasRateLimits);
  // Many readers may share an address, and each keeps a picture for a day.
  const reads = new RateLimit({ points: 1_200, seconds: 60 }, deps.hasRateLimits);
  const receiveFile = fileReceiver(deps.incoming);

  // No cookie is looked at. What an address names never changes, but may be taken away: a day later nobody has it any more.
  router.get('/api/pictures/:id', async (request, response) => {
    const { id } = validate(pictureParams, request.params);
    await reads.consume(clientSubnet(request.ip));
    const bytes = await pictures.read(id);
    allowReadingAlone(response);
    response.setHeader('cache-control', 'public, max-age=86400');
    response.type('image/webp').send(bytes);
  });

  router.put('/api/own-picture', staffOnly, async (request, response) => {
    const actor = actorOf(request);
    await byStaff.consume(actor.staffId);
    await requireFreeDisk({ ...deps, folder: deps.incoming }, announcedBytes(request));
    response.json({ picture: await receiveFile(request, (file) => pictures.replace(actor, file)) });
  });

  router.delete('/api/own-picture', staffOnly, async (request, response) => {
    await pictures.remove(actorOf(request));
    response.status(204).end();
  });

  return router;
}
