import { Router } from 'express';
import type { HttpAnswers } from '../../../shared/wire/answers.js';
import { subscription } from '../../../shared/wire/push/commands.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import type { StaffDevicesService } from './staff-devices.service.js';

/** What a browser renews while no page is open: its service worker has no socket. Nobody asks then, as where it begins again. */
export function staffDevicesRoutes(devices: Pick<StaffDevicesService, 'subscribe'>): Router {
  const router = Router();

  router.put('/api/push/device', async (request, response) => {
    const renewed = validate(subscription, request.body);
    const answer: HttpAnswers['PUT /api/push/device'] = {
      isOn: await devices.subscribe(actorOf(request), renewed, true),
    };
    response.json(answer);
  });

  return router;
}
