import { Router } from 'express';
import { z } from 'zod';
import type { HttpAnswers } from '../../../shared/wire/answers.js';
import { notificationFilter } from '../../../shared/wire/notifications/entities.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import type { MailLog } from './mail-log.js';
import { presentNotification } from './notifications.presenter.js';

const page = z.object({ ...notificationFilter.shape, before: z.iso.datetime().exactOptional() });

export function notificationsRoutes(deps: { list: MailLog; isMailConfigured: boolean }): Router {
  const router = Router();

  router.get('/api/notifications', async (request, response) => {
    const { before: last, ...filter } = validate(page, request.query);
    const { logged, before } = await deps.list(actorOf(request), filter, last === undefined ? last : new Date(last));
    response.json({
      isMailConfigured: deps.isMailConfigured,
      notifications: logged.map(presentNotification),
      ...(before ? { before: before.toISOString() } : {}),
    } satisfies HttpAnswers['GET /api/notifications']);
  });

  return router;
}
