import { Router } from 'express';
import { z } from 'zod';
import { limits } from '../../../shared/wire/limits.js';
import { actorOf, authenticate, type StaffAuthenticator } from '../../kernel/authenticate.js';
import { announcedBytes, fileReceiver } from '../../platform/files/receive-file.js';
import { allowReadingAlone } from '../../platform/files/send-file.js';
import { requireFreeDisk } from '../../platform/files/upload-room.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
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
  const byStaff = new RateLimit({ points: 20, seconds: 60 }, deps.hasRateLimits);
  // Many readers may share an address, and each keeps a picture for ever.
  const reads = new RateLimit({ points: 1_200, seconds: 60 }, deps.hasRateLimits);
  const receiveFile = fileReceiver(deps.incoming);

  // No cookie is looked at. What an address names never changes.
  router.get('/api/site-pictures/:id', async (request, response) => {
    const { id } = validate(atPicture, request.params);
    await reads.consume(clientSubnet(request.ip));
    const bytes = await pictures.read(id);
    allowReadingAlone(response);
    response.setHeader('timing-allow-origin', '*');
    response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    response.type('image/webp').send(bytes);
  });

  router.put('/api/sites/:id/picture', authenticate(deps.staff), async (request, response) => {
    const actor = actorOf(request);
    const { id } = validate(atSite, request.params);
    pictures.requireSite(actor, id);
    await byStaff.consume(actor.staffId);
    await requireFreeDisk({ ...deps, folder: deps.incoming }, announcedBytes(request));
    response.json({ picture: await receiveFile(request, (file) => pictures.add(actor, id, file)) });
  });

  return router;
}
