import type { IncomingHttpHeaders, IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Log } from '../platform/log.js';
import { limits } from '../../shared/wire/limits.js';
import type { SitesService } from '../features/sites/index.js';
import { refusalOf } from '../platform/store/refusal-of.js';
import type { ClusterBus } from '../platform/cluster/cluster-bus.js';
import type { CountTogether } from '../platform/cluster/shared-counts.js';
import { clusterAdapter } from '../platform/sockets/cluster-adapter.js';
import { guardConnections } from '../platform/sockets/connection-guard.js';
import { forwardPolling, type Siblings } from '../platform/sockets/forward-polling.js';
import { queryOf, refuseDoubledInput } from '../platform/sockets/handshake-query.js';
import { limitNetworks, type SocketsOfNetwork } from '../platform/sockets/network-limits.js';
import type { StaffServer, VisitorServer } from '../kernel/sockets.js';

const common = {
  serveClient: false,
  maxHttpBufferSize: limits.frameBytes,
  // Compression costs memory for every connection and leaks lengths; messages are short.
  perMessageDeflate: false,
  httpCompression: false,
  // Our clients keep the way that they began with.
  allowUpgrades: false,
  pingInterval: 20_000,
  pingTimeout: 15_000,
};

/** Two gateways that share nothing: a visitor's token cannot even be presented at the staff's, nor a session at the visitors'. */
export function createIo(
  http: HttpServer,
  deps: {
    sites: SitesService;
    url: string;
    hasRateLimits: boolean;
    trustedProxies: number;
    handshakeMs: number;
    bus: ClusterBus;
    countTogether: CountTogether;
    siblings?: Siblings | undefined;
    socketsOfNetwork?: SocketsOfNetwork | undefined;
    log: Log;
  },
) {
  const visitors: VisitorServer = new Server(http, {
    ...common,
    adapter: clusterAdapter(deps.bus, 'visitors'),
    path: '/socket/visitor',
    // Which origin may connect is decided below; here the one that may is only named back to the browser.
    cors: { origin: true, credentials: false },
    allowRequest: (request, decide) => {
      refusalOfVisitor(request).then(
        (refusal) => decide(refusal, refusal === null),
        (error: unknown) => {
          decide(refusalOf(error, deps.log, 'handshake failed').message, false);
        },
      );
    },
  });

  /** By these words the widget tells a publisher what to correct (`widget/core/socket/is-refused.ts`, `widget/wordpress/includes/check.php`). */
  async function refusalOfVisitor(request: IncomingMessage): Promise<string | null> {
    const { headers } = request;
    const key = queryOf(request)['site'];
    const site = key ? await deps.sites.findByKey(key) : undefined;
    if (!site) return 'unknown site';
    // A sandboxed frame: what comes next must be a ticket (visitor-gateway.ts).
    if (headers.origin === 'null') return null;
    const origin = isSameOriginPolling(headers) ? deps.url : headers.origin;
    return deps.sites.allowsOrigin(site, origin) ? null : 'origin not allowed';
  }

  const staff: StaffServer = new Server(http, {
    ...common,
    adapter: clusterAdapter(deps.bus, 'staff'),
    path: '/socket/staff',
    // A foreign page would ride on the cookie (cross-site WebSocket hijacking): only the inbox's own origin connects.
    allowRequest: (request, decide) => {
      const isOwn = request.headers.origin === deps.url || isSameOriginPolling(request.headers);
      decide(isOwn ? null : 'origin not allowed', isOwn);
    },
  });

  const guard = (engine: Server['engine'], gateway: string) => {
    // First: what another process has is looked at there.
    if (deps.siblings) forwardPolling(engine, deps.siblings);
    const networks = limitNetworks(engine, { ...deps, gateway, most: deps.socketsOfNetwork });
    refuseDoubledInput(engine);
    return guardConnections(engine, { ...deps, networks });
  };
  return {
    visitors,
    staff,
    guards: { visitors: guard(visitors.engine, 'visitors'), staff: guard(staff.engine, 'staff') },
  };
}

/** Browsers leave Origin out of a same-origin GET, and then say so themselves in a header no page can forge. */
function isSameOriginPolling(headers: IncomingHttpHeaders): boolean {
  return headers['origin'] === undefined && headers['sec-fetch-site'] === 'same-origin';
}
