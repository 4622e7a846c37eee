import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Rate } from '../../../shared/wire/rates.js';
import { notFound } from '../../platform/errors.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import type { SitesService } from './sites.service.js';

const query = z.strictObject({ site: z.string().min(1).max(100), ticket: z.string().max(100).optional() });

/** What visitors do by HTTP. A browser asks twice: its own question comes first. */
export function sitePagesOnly(deps: {
  sites: Pick<SitesService, 'findByKey' | 'allowsOrigin'>;
  tickets: { isGood(siteKey: string, ticket: unknown, isVisitor: boolean): boolean };
  /** Of the requests of one network. */
  rate: Rate;
  hasRateLimits: boolean;
}) {
  const byNetwork = new RateLimit(deps.rate, deps.hasRateLimits);

  /**
   * Pages of exactly this site's origins may ask and read, and its hosted page where that has none, by its ticket; to all others
   * it says nothing about the site. The ticket is in the address, because the browser's own question first has nothing else.
   */
  const admit: RequestHandler = async (request, response, next) => {
    const { site: key, ticket } = validate(query, request.query);
    await byNetwork.consume(clientSubnet(request.ip));
    const site = await deps.sites.findByKey(key);
    const { origin } = request.headers;
    response.vary('origin');
    // Of any age, as at the visitors' gateway: what comes next is a visitor's token.
    const isPageOfOurs = origin === 'null' && site && deps.tickets.isGood(site.key, ticket, true);
    if (!site || !origin || !(isPageOfOurs || deps.sites.allowsOrigin(site, origin))) throw notFound();
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'retry-after');
    response.locals['siteId'] = site._id;
    next();
  };

  /** Answers the browser's own question. */
  const answerPreflight =
    (method: 'PUT' | 'POST', headers = 'authorization'): RequestHandler =>
    (_request, response) => {
      response.setHeader('access-control-allow-methods', method);
      response.setHeader('access-control-allow-headers', headers);
      response.setHeader('access-control-max-age', '600');
      response.status(204).end();
    };

  return { admit, answerPreflight };
}

/** Which site's page asks, after {@link sitePagesOnly}. */
export const siteIdOf = (response: Response) => String(response.locals['siteId']);
