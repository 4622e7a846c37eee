import { Router } from 'express';
import { actorOf } from '../../kernel/authenticate.js';
import { presentNotification } from './notifications.presenter.js';
import type { NotificationsService } from './notifications.service.js';

export function notificationsRoutes(notifications: NotificationsService): Router {
  const router = Router();

  router.get('/api/notifications', async (request, response) => {
    const own = await notifications.list(actorOf(request));
    response.json({ isMailConfigured: notifications.isMailConfigured, notifications: own.map(presentNotification) });
  });

  return router;
}
