import { visitorCommands } from '../../shared/wire/commands.js';
import type { VisitorEvents } from '../../shared/wire/events.js';
import { formerVisitorCommands } from '../../shared/wire/former-names.js';
import type { VisitorHandlers } from '../kernel/commands.js';
import { notFound, unauthenticated } from '../platform/errors.js';
import type { Tickets, VisitorsService } from '../features/visitors/index.js';
import type { Log } from '../platform/log.js';
import type { SitesService } from '../features/sites/index.js';
import type { Presence } from '../features/presence/index.js';
import { bind, type Gateway } from '../platform/sockets/bind.js';
import type { Audience } from '../platform/sockets/audience.js';
import type { ConnectionGuard } from '../platform/sockets/connection-guard.js';
import { queryOf } from '../platform/sockets/handshake-query.js';
import type { RateLimits } from '../platform/sockets/rate-limits.js';
import { rooms } from '../platform/sockets/rooms.js';
import type { VisitorCaller } from '../kernel/visitor-caller.js';
import type { VisitorServer } from '../kernel/sockets.js';
import type { Metrics } from '../platform/metrics/metrics.js';
import type { Traces } from '../platform/traces.js';
import { countAnswers } from './count-answers.js';
import { VisitorConnection } from './visitor-connection.js';

/** Lets visitors in: with a token as who they are, without as guests, who can only begin. */
export function openVisitorGateway(
  io: VisitorServer,
  deps: {
    sites: SitesService;
    visitors: VisitorsService;
    tickets: Tickets;
    handlers: VisitorHandlers;
    presence: Presence;
    audience: Audience<VisitorEvents>;
    url: string;
    guard: ConnectionGuard;
    metrics: Metrics;
    traces: Traces;
    limits: RateLimits<typeof visitorCommands>;
    answerMs: number;
    log: Log;
  },
): void {
  io.use((socket, next) => {
    enter(queryOf(socket.request)['site'], socket.handshake.auth, socket.handshake.headers.origin).then(
      (data) => {
        socket.data.site = data.site;
        if (data.visitor) socket.data.visitor = { ...data.visitor, connectionId: socket.id };
        next();
      },
      (error: unknown) => next(deps.guard.refuse(socket.conn, error)),
    );
  });

  async function enter(
    key: string | undefined,
    { token, ticket }: Record<string, unknown>,
    origin: string | undefined,
  ) {
    const site = key ? await deps.sites.findByKey(key) : undefined;
    if (!site) throw notFound();
    // Any page can be without an origin: only the hosted one has a ticket.
    const isOurs = origin !== 'null' || deps.tickets.isGood(site.key, ticket, typeof token === 'string');
    if (!isOurs) throw notFound();
    if (token === undefined) return { site: { _id: site._id } };
    const visitor = typeof token === 'string' ? await deps.visitors.authenticate(site._id, token) : undefined;
    if (!visitor) throw unauthenticated();
    return { site: { _id: site._id }, visitor };
  }

  const { limits } = deps;
  const gateway: Gateway<typeof visitorCommands, VisitorConnection, VisitorCaller> = {
    table: visitorCommands,
    formerNames: formerVisitorCommands,
    handlers: deps.handlers,
    callerOf: (caller) => caller,
    // To begin is a guest's: counted by visitor, every new one would bring a fresh count along (B14).
    async count(name, { current, network, socket }) {
      if (!current || name === 'visitor:start') return limits.consumeAsGuest(name, network, socket.id);
      await limits.consume(name, current.visitorId);
      await limits.consumeAnswers(current.visitorId, deps.guard.takeSent(socket.conn));
    },
    answerMs: deps.answerMs,
    isLateWithRefusals: deps.guard.hasRateLimits,
    onFlood: ({ socket }) => deps.guard.dropFlood(socket.conn),
    answered: countAnswers(deps, 'visitor'),
    log: deps.log,
  };
  io.on('connection', (socket) => {
    // Without an origin only the own one's polling has come so far (io.ts).
    const isOnHostedPage = (socket.handshake.headers.origin ?? deps.url) === deps.url;
    const network = deps.guard.releaseRequest(socket);
    const caller = new VisitorConnection(socket, network, isOnHostedPage, deps);
    void socket.join(rooms.siteVisitors(socket.data.site._id));
    socket.emit('presence:changed', { isStaffOnline: deps.presence.isStaffOnline(socket.data.site._id) });
    const { visitor } = socket.data;
    if (visitor) {
      void socket.join(rooms.visitor(visitor.visitorId));
      // In order: an `identify` that comes at once replaces this token.
      void caller.inOrder(() => caller.recheck(visitor, String(socket.handshake.auth['token'])));
    }
    bind(socket, caller, gateway);
  });
}
