import { Router, type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import type { Actor } from '../actors.js';
import { notFound, unauthenticated } from '../errors.js';
import type { Tickets } from '../hosted/tickets.js';
import { networkOf } from '../http/network-of.js';
import { RateLimit } from '../http/rate-limit.js';
import { validate } from '../http/validate.js';
import type { SitesService } from '../sites/sites.service.js';
import type { VisitorsService } from '../visitors/visitors.service.js';
import type { AttachmentsService } from './attachments.service.js';
import { ownerIdOf } from './attachments.policy.js';
import { announcedBytes, fileReceiver } from './receive-file.js';
import { sendFile } from './send-file.js';
import { uploadRoom } from './upload-room.js';

const uploadId = z.strictObject({ id: z.uuid() });
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
  tickets: Tickets;
  incoming: string;
  keptFreeBytes: number;
  siteBytesADay: number;
  hasRateLimits: boolean;
}): Router {
  const { attachments, sites, visitors, tickets } = deps;
  const router = Router();
  const byVisitor = new RateLimit({ points: 30, seconds: 60 }, deps.hasRateLimits);
  const byNetwork = new RateLimit({ points: 90, seconds: 60 }, deps.hasRateLimits);
  // An upload asks twice: the browser's own question comes first.
  const siteLookUps = new RateLimit({ points: 300, seconds: 60 }, deps.hasRateLimits);
  const receiveFile = fileReceiver(deps.incoming);
  const room = uploadRoom({ ...deps, folder: deps.incoming, unsentSizes: attachments.unsentSizes });

  /**
   * Pages of exactly this site's origins may ask and read, and its hosted page where that has none, by its ticket; to all others
   * it says nothing about the site. The ticket is in the address, because the browser's own question first has nothing else.
   */
  const sitePagesOnly: RequestHandler = async (request, response, next) => {
    const { site: key, ticket } = validate(visitorQuery, request.query);
    await siteLookUps.consume(networkOf(request.ip));
    const site = await sites.findByKey(key);
    const { origin } = request.headers;
    response.vary('origin');
    // Of any age, as at the visitors' door: what comes next is a visitor's token.
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
    await byNetwork.consume(networkOf(request.ip));
    const siteId = String(response.locals['siteId']);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const visitor = token ? await visitors.authenticate(siteId, token) : undefined;
    if (!visitor) throw unauthenticated();
    await byVisitor.consume(visitor.visitorId);
    response.json({ attachment: await receive(request, visitor, siteId) });
  });

  async function receive(request: Request, actor: Actor, siteId: string) {
    const { id } = validate(uploadId, request.params);
    // A repeat, whose first answer was lost: nothing of its body is needed.
    const known = await attachments.findReceived(actor, id);
    if (known) return known;
    const bytes = announcedBytes(request);
    const upload = { ownerId: ownerIdOf(actor), siteId, network: networkOf(request.ip), bytes };
    return room.hold(upload, () =>
      receiveFile(request, (file) => attachments.receive(actor, siteId, { uploadId: id, ...file })),
    );
  }

  router.get('/api/attachments/:id/:variant', async (request, response) => {
    const { id, variant } = validate(fileParams, request.params);
    const { until, sign } = validate(fileQuery, request.query);
    await sendFile(response, await attachments.read(id, variant, until, sign));
  });

  return router;
}
