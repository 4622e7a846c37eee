import { json, Router, type RequestHandler } from 'express';
import { visitorCommands } from '../../../shared/wire/commands.js';
import { limits } from '../../../shared/wire/limits.js';
import type { VisitorHandlers } from '../../kernel/commands.js';
import { withinDeadline } from '../../platform/deadline.js';
import { bearerToken } from '../../platform/http/bearer-token.js';
import { clientSubnet } from '../../platform/http/client-subnet.js';
import { jsonOnly } from '../../platform/http/error-handler.js';
import { validate, validateNothing } from '../../platform/http/validate.js';
import type { CountTogether } from '../../platform/cluster/shared-counts.js';
import { busyGuests, type RateLimits } from '../../platform/sockets/rate-limits.js';
import { siteIdOf, sitePagesOnly, type SitesService } from '../sites/index.js';
import { admitVisitor, type Tickets, type VisitorsService } from '../visitors/index.js';
import type { BesideService } from './beside.service.js';
import { RequestCaller } from './request-caller.js';

/** What a page says for its visitor while the chat is closed: few commands of the socket, and one question. */
export type BesideHandlers = Pick<VisitorHandlers, 'visitor:start' | 'message:send'>;

/** Of one visitor: two tabs, one page after the other. */
const looking = { points: 30, seconds: 60 };
/** Of all who sit behind one address: its browser's own question comes before each. */
const ofNetwork = { points: 2 * busyGuests * looking.points, seconds: looking.seconds };

/** Registered before what is for the inbox's own pages only. By POST, since a browser says then which page asks. */
export function besideRoutes(deps: {
  beside: BesideService;
  handlers: BesideHandlers;
  /** The very counts of the socket. */
  rates: Pick<RateLimits<typeof visitorCommands>, 'consume' | 'consumeAsGuest'>;
  sites: SitesService;
  tickets: Tickets;
  visitors: VisitorsService;
  hasRateLimits: boolean;
  countTogether: CountTogether;
}): Router {
  const { handlers, rates } = deps;
  const router = Router();
  const pages = sitePagesOnly({ ...deps, rate: ofNetwork });
  const admit = admitVisitor({ ...deps, name: 'looks', rate: { ofVisitor: looking, ofNetwork } });
  const parse: RequestHandler[] = [jsonOnly, json({ limit: limits.frameBytes, strict: true })];

  for (const path of ['/api/visitor/start', '/api/visitor/messages', '/api/visitor/unread'])
    router.options(path, pages.admit, pages.answerPreflight('POST', 'authorization, content-type'));

  router.post('/api/visitor/start', pages.admit, ...parse, async (request, response) => {
    const input = validate(visitorCommands['visitor:start'].input, request.body);
    const caller = new RequestCaller(siteIdOf(response), clientSubnet(request.ip), undefined);
    await rates.consumeAsGuest('visitor:start', caller.network);
    response.json(await withinDeadline(handlers['visitor:start'](caller, input)));
  });

  router.post('/api/visitor/messages', pages.admit, ...parse, async (request, response) => {
    const input = validate(visitorCommands['message:send'].input, request.body);
    const [siteId, token] = [siteIdOf(response), bearerToken(request)];
    const send = async () => {
      const visitor = token === undefined ? undefined : await deps.visitors.authenticate(siteId, token);
      const caller = new RequestCaller(siteId, clientSubnet(request.ip), visitor);
      // A token that is nobody's is refused here, as on a socket.
      await rates.consume('message:send', caller.visitor().visitorId);
      return handlers['message:send'](caller, input);
    };
    response.json(await withinDeadline(send()));
  });

  router.post('/api/visitor/unread', pages.admit, ...parse, async (request, response) => {
    validateNothing(request.body);
    const look = async () => {
      const visitor = await admit(siteIdOf(response), bearerToken(request), clientSubnet(request.ip));
      return deps.beside.unreadOf(visitor);
    };
    response.json(await withinDeadline(look()));
  });

  return router;
}
