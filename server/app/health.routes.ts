import { Router } from 'express';
import type { Connection } from 'mongoose';
import { withinDeadline } from '../platform/deadline.js';

/** For the machines that watch: alive (this process answers) and ready (the store and the queue answer). */
export function healthRoutes(deps: { connection: Connection; isQueueReady: () => Promise<boolean> }): Router {
  const router = Router();

  router.get('/health/live', (_request, response) => {
    response.json({ status: 'ok' });
  });

  router.get('/health/ready', async (_request, response) => {
    const [database, queue] = await Promise.all([
      isUp(async () => (await deps.connection.db?.command({ ping: 1 }))?.['ok'] === 1),
      isUp(deps.isQueueReady),
    ]);
    // Chat goes on without the queue (mail waits): only the store decides, the queue is told.
    response.status(database ? 200 : 503).json({ status: database ? 'ok' : 'unavailable', database, queue });
  });

  return router;
}

async function isUp(ask: () => Promise<boolean>): Promise<boolean> {
  return withinDeadline(ask()).catch(() => false);
}
