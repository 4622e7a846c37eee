import { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import type { VisitorActor } from '../../kernel/actors.js';
import { AppError, notFound, tooOften, unauthenticated } from '../../platform/errors.js';
import type { Tickets, VisitorsService } from '../visitors/index.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { validate } from '../../platform/http/validate.js';
import type { SitesService } from '../sites/index.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';
import type { BlocksService } from '../blocks/index.js';
import type { ContactFormService } from '../contact-form/index.js';
import type { AttachmentsService } from './attachments.service.js';
import type { ReceiveUpload } from './receive-upload.js';
import { sendFile } from '../../platform/files/send-file.js';

const visitorQuery = z.strictObject({ site: z.string().min(1).max(100), ticket: z.string().max(100).optional() });
const fileParams = z.strictObject({ id: z.uuid(), variant: z.enum(['file', 'preview']) });
const fileQuery = z.strictObject({ until: z.coerce.number().int(), sign: z.string().max(100) });

/**
 * The way of a file: up with the visitor's token from the publisher's page, down by an address that was asked for over the
 * socket. Registered before what is for the inbox's own pages only.
 */
export function attachmentsRoutes(deps: {
  attachments: AttachmentsService;
  sites: SitesService;
  visitors: VisitorsService;
  blocks: Pick<BlocksService, 'requireUnblocked'>;
  contactForm: Pick<ContactFormService, 'requireAnswers'>;
  tickets: Tickets;
  receiveUpload: ReceiveUpload;
  hasRateLimits: boolean;
  countTogether: CountTogether;
}): Router {
  const { attachments, sites, visitors, contactForm, tickets } = deps;
  const router = Router();
  const together = (name: string) => ({ name, count: deps.countTogether });
  const byVisitor = new RateLimit({ points: 30, seconds: 60 }, deps.hasRateLimits, together('uploads of a visitor'));
  const byNetwork = new RateLimit({ points: 90, seconds: 60 }, deps.hasRateLimits, together('uploads of a network'));
  const tooOftenUntil = ttlCache<number>(60_000);
  // An upload asks twice: the browser's own question comes first.
  const siteLookUps = new RateLimit({ points: 300, seconds: 60 }, deps.hasRateLimits);

  /**
   * Pages of exactly this site's origins may ask and read, and its hosted page where that has none, by its ticket; to all others
   * it says nothing about the site. The ticket is in the address, because the browser's own question first has nothing else.
   */
  const sitePagesOnly: RequestHandler = async (request, response, next) => {
    const { site: key, ticket } = validate(visitorQuery, request.query);
    await siteLookUps.consume(clientSubnet(request.ip));
    const site = await sites.findByKey(key);
    const { origin } = request.headers;
    response.vary('origin');
    // Of any age, as at the visitors' gateway: what comes next is a visitor's token.
    const isPageOfOurs = origin === 'null' && site && tickets.isGood(site.key, ticket, true);
    if (!site || !origin || !(isPageOfOurs || sites.allowsOrigin(site, origin))) throw notFound();
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'retry-after');
    response.locals['siteId'] = site._id;
    next();
  };

  router.options('/api/visitor/attachments/:id', sitePagesOnly, (_request, response) => {
    response.setHeader('access-control-allow-methods', 'PUT');
    response.setHeader('access-control-allow-headers', 'authorization');
    response.setHeader('access-control-max-age', '600');
    response.status(204).end();
  });

  router.put('/api/visitor/attachments/:id', sitePagesOnly, async (request, response) => {
    const siteId = String(response.locals['siteId']);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const network = clientSubnet(request.ip);
    const visitor = await admit(siteId, token, network);
    await deps.blocks.requireUnblocked(visitor, network);
    // A file is sent no sooner than the message that it is for.
    await contactForm.requireAnswers(visitor);
    response.json({ attachment: await deps.receiveUpload(request, visitor, siteId) });
  });

  /** Who comes too often uses up nothing of their neighbours' rate, and is not looked up again meanwhile. */
  async function admit(siteId: string, token: string | undefined, network: string): Promise<VisitorActor> {
    const refused = token === undefined ? undefined : tooOftenUntil.get(token);
    if (refused !== undefined && refused > Date.now()) throw tooOften(refused - Date.now());
    await byNetwork.consume(network);
    const visitor = token === undefined ? undefined : await visitors.authenticate(siteId, token);
    if (token === undefined || !visitor) throw unauthenticated();
    try {
      await byVisitor.consume(visitor.visitorId);
    } catch (error) {
      if (error instanceof AppError && error.retryAfter) tooOftenUntil.set(token, Date.now() + error.retryAfter);
      await byNetwork.add(network, -1);
      throw error;
    }
    return visitor;
  }

  router.get('/api/attachments/:id/:variant', async (request, response) => {
    const { id, variant } = validate(fileParams, request.params);
    const { until, sign } = validate(fileQuery, request.query);
    await sendFile(response, await attachments.read(id, variant, until, sign));
  });

  return router;
}
