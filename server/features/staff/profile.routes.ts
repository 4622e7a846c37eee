import { Router } from 'express';
import { ownFace, ownProfile } from '../../../shared/wire/staff/entities.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import type { StaffService } from './staff.service.js';

export function profileRoutes(staff: StaffService): Router {
  const router = Router();

  router.put('/api/own-profile', async (request, response) => {
    await staff.changeProfile(actorOf(request), validate(ownProfile, request.body));
    response.status(204).end();
  });

  router.put('/api/own-face', async (request, response) => {
    await staff.hideFace(actorOf(request), validate(ownFace, request.body).isHidden);
    response.status(204).end();
  });

  return router;
}
