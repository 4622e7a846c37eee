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

  // The doctor asks this by the way that people come in, and so learns what the proxies before the server say.
  router.get('/health/seen', (request, response) => {
    const forwarded = String(request.headers['x-forwarded-for'] ?? '');
    response.setHeader('cache-control', 'no-store');
    response.json({ forwarded: forwarded.split(',').filter((hop) => hop.trim() !== '').length });
  });

  return router;
}

async function isUp(ask: () => Promise<boolean>): Promise<boolean> {
  return withinDeadline(ask()).catch(() => false);
}
