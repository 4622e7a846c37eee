import { Router } from 'express';
import { notificationFilter } from '../../../shared/wire/notifications/entities.js';
import { actorOf } from '../../kernel/authenticate.js';
import { validate } from '../../platform/http/validate.js';
import type { MailLog } from './mail-log.js';
import { presentNotification } from './notifications.presenter.js';

export function notificationsRoutes(deps: { list: MailLog; isMailConfigured: boolean }): Router {
  const router = Router();

  router.get('/api/notifications', async (request, response) => {
    const logged = await deps.list(actorOf(request), validate(notificationFilter, request.query));
    response.json({ isMailConfigured: deps.isMailConfigured, notifications: logged.map(presentNotification) });
  });

  return router;
}
