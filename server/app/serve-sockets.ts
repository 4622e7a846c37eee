import type { Server } from 'node:http';
import type { StaffEvents, VisitorEvents } from '../../shared/wire/events.js';
import type { Subject } from '../kernel/permissions.js';
import type { Audiences } from '../kernel/sockets.js';
import { audienceOf } from '../platform/sockets/audience.js';
import type { Features } from './features.js';
import { createIo } from './io.js';
import { addSocketSources } from './metric-sources.js';
import type { Platform } from './platform.js';
import { hiddenFrom, openStaffGateway } from './staff-gateway.js';
import { openVisitorGateway } from './visitor-gateway.js';

/** Opens both Socket.IO servers on the HTTP server, with every command and every announcement of the features. */
export function serveSockets(http: Server, platform: Platform, features: Features) {
  const { config, url, pace, bus, events, countTogether, metrics, siblings, socketsOfNetwork, traces, log } = platform;
  const { hasRateLimits, trustProxy: trustedProxies } = config;
  const { commands, present } = features;
  const { answerMs } = pace;
  const common = { url, hasRateLimits, countTogether, trustedProxies, answerMs, metrics, traces, log };
  const sites = features.sites.service;
  const ownSockets = { siblings, socketsOfNetwork, handshakeMs: pace.handshakeMs };
  const { guards, ...sockets } = createIo(http, { ...common, sites, bus, ...ownSockets });
  addSocketSources(platform, sockets);
  const audiences: Audiences = {
    visitors: audienceOf<VisitorEvents>(sockets.visitors, { name: 'visitors', bus, log }),
    staff: audienceOf<StaffEvents, Subject>(sockets.staff, {
      ...{ name: 'staff', bus, log },
      hiddenFrom: hiddenFrom(sockets.staff),
    }),
  };
  const staff = features.staff.service;
  openStaffGateway(sockets.staff, { ...common, events, staff, handlers: commands.staff, guard: guards.staff });
  bus.serveClients();
  for (const feature of features.all) feature.listen?.(audiences);
  present.attach(audiences);
  openVisitorGateway(sockets.visitors, {
    ...common,
    sites,
    visitors: features.visitors.service,
    tickets: features.visitors.tickets,
    handlers: commands.visitor,
    presence: present,
    audience: audiences.visitors,
    guard: guards.visitors,
    limits: features.visitorRates,
  });
  const opened = {
    isAlone: () => !bus.isConnected,
    refsOf: (ids: string[]) => features.conversations.service.refOfAll(ids, { isFresh: true }),
  };
  const watch = features.staff.watchSessions(sockets.staff, opened, pace.sessionWatchMs);

  return {
    /** Closes the sockets; commands under way are answered first or sent again by their clients. */
    async close() {
      watch.stop();
      audiences.visitors.stop();
      audiences.staff.stop();
      await Promise.all([sockets.visitors.close(), sockets.staff.close()]);
    },
  };
}
