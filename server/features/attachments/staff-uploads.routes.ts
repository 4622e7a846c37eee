import { Router } from 'express';
import { z } from 'zod';
import { conversationId } from '../../../shared/wire/ids.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import { actorOf, authenticate, type StaffAuthenticator } from '../../kernel/authenticate.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import type { AttachmentsService } from './attachments.service.js';
import type { ReceiveUpload } from './receive-upload.js';

const uploadParams = z.strictObject({ conversationId, id: z.uuid() });

/**
 * Files of the staff, each for a conversation that its sender may answer. Registered before what takes JSON alone, so it asks
 * by itself who is there.
 */
export function staffUploadsRoutes(deps: {
  attachments: AttachmentsService;
  staff: StaffAuthenticator;
  receiveUpload: ReceiveUpload;
  hasRateLimits: boolean;
  countTogether: CountTogether;
}): Router {
  const router = Router();
  const together = { name: 'uploads of the staff', count: deps.countTogether };
  const byStaff = new RateLimit({ points: 60, seconds: 60 }, deps.hasRateLimits, together);

  router.put(
    '/api/conversations/:conversationId/attachments/:id',
    authenticate(deps.staff),
    async (request, response) => {
      const actor = actorOf(request);
      await byStaff.consume(actor.staffId);
      const params = validate(uploadParams, request.params);
      const siteId = await deps.attachments.siteToAnswerAt(actor, params.conversationId);
      response.json({ attachment: await deps.receiveUpload(request, actor, siteId) });
    },
  );

  return router;
}
