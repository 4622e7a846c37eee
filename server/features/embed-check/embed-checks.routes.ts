import express, { Router, type Request } from 'express';
import { z } from 'zod';
import { embedReport } from '../../../shared/wire/embed-check/entities.js';
import { AppError } from '../../platform/errors.js';
import { actorOf } from '../../kernel/authenticate.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import type { EmbedChecksService } from './embed-checks.service.js';

const atCheck = z.strictObject({ id: z.uuid() });
const atSite = z.strictObject({ id: z.string().min(1).max(64) });
const atSitesCheck = z.strictObject({ id: z.string().min(1).max(64), check: z.uuid() });
const newCheck = z.strictObject({ page: z.url({ protocol: /^https?$/ }).max(2_000) });

/** For publishers' pages, from any origin: anyone who has the id of a running check may report once, and gets nothing back. */
export function embedReportRoutes(checks: EmbedChecksService, hasRateLimits: boolean): Router {
  const router = Router();
  const rate = new RateLimit({ points: 30, seconds: 60 }, hasRateLimits);

  async function take(request: Request, given: unknown) {
    await rate.consume(clientSubnet(request.ip));
    const { id } = validate(atCheck, request.params);
    await checks.report(id, request.headers.origin, validate(embedReport, parse(given)));
  }

  // As text: then a browser sends it from elsewhere without asking first.
  router.post('/api/embed-check/:id', express.text({ limit: '8kb', type: '*/*' }), async (request, response) => {
    await take(request, request.body);
    response.status(204).setHeader('access-control-allow-origin', '*').end();
  });

  // A page whose policy forbids connections may load our scripts all the same, and reports by loading one.
  router.get('/api/embed-check/:id', async (request, response) => {
    await take(request, request.query['report']);
    response.set({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-store',
    });
    response.type('js').send('export {};');
  });

  return router;
}

/** For the staff. */
export function embedChecksRoutes(checks: EmbedChecksService): Router {
  const router = Router();

  router.post('/api/sites/:id/embed-checks', async (request, response) => {
    const { id } = validate(atSite, request.params);
    const { page } = validate(newCheck, request.body);
    response.status(201).json(await checks.begin(actorOf(request), id, page));
  });

  router.get('/api/sites/:id/embed-checks/:check', async (request, response) => {
    const { id, check } = validate(atSitesCheck, request.params);
    response.json({ verdict: await checks.read(actorOf(request), id, check) });
  });

  return router;
}

function parse(given: unknown): unknown {
  try {
    return JSON.parse(typeof given === 'string' ? given : '');
  } catch {
    throw new AppError('E_SCHEMA', 'The report is not JSON.');
  }
}
