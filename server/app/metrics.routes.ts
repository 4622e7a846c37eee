import { Router } from 'express';
import { notFound } from '../platform/errors.js';
import { mayLook } from '../platform/metrics/look-allowed.js';
import type { Metrics } from '../platform/metrics/metrics.js';
import { metricsText } from '../platform/metrics/metrics-text.js';
import { metricsOfSiblings } from '../platform/metrics/of-siblings.js';
import type { Siblings } from '../platform/sockets/forward-polling.js';

/** For Prometheus: what this process counts, and those that share its port. To anybody else there is nothing here. */
export function metricsRoutes(deps: {
  metrics: Metrics;
  token: string | undefined;
  /** Where Sapa is (SAPA_URL). */
  url: string;
  siblings: Siblings | undefined;
}): Router {
  const router = Router();

  router.get('/metrics', async (request, response) => {
    if (!mayLook(request, deps.token, deps.url)) throw notFound();
    const others = deps.siblings ? await metricsOfSiblings(deps.siblings) : [];
    const text = await metricsText([await deps.metrics.families(), ...others]);
    response.setHeader('content-type', deps.metrics.contentType);
    response.setHeader('cache-control', 'no-store');
    response.end(text);
  });

  return router;
}
