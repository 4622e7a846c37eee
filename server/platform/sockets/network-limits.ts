import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';
import type { Rate } from '../../../shared/wire/rates.js';
import type { CountTogether } from '../cluster/shared-counts.js';
import { tooOften } from '../errors.js';
import { clientSubnet } from '../http/client-subnet.js';
import { RateLimit } from '../http/rate-limit.js';
import type { Log } from '../log.js';
import { refusalOf } from '../store/refusal-of.js';
import { clientAddress } from '../http/client-address.js';
import { queryOf } from './handshake-query.js';
import { paceHandshakes } from './pace-handshakes.js';
import { refuseHandshake } from './refuse-handshake.js';

export interface SocketsOfNetwork {
  open: number;
  handshakes: Rate;
}

/**
 * Behind one address of a carrier or a school are thousands of people, and few of them have a chat open at the same time. As many
 * as may be there at once are all back within a minute after a restart, and may have failed on the way.
 */
export const mostOfNetwork: SocketsOfNetwork = { open: 1_000, handshakes: { points: 1_200, seconds: 60 } };
/** When somebody else will have gone is not known. */
const fullMs = 30_000;
const logEveryMs = 60_000;

export interface NetworkLimits {
  of(request: IncomingMessage): string;
  /** Counts what cost as much as so many handshakes: one that was refused, a connection that had to be dropped. */
  count(network: string, handshakes?: number): void;
}

/**
 * How many sockets one network opens in a minute, and has open at once (B14). Asked before anything else, since what comes
 * next asks the store. Refused is the request, with 429, and not the socket: that would be there for a while.
 */
export function limitNetworks(
  engine: Server['engine'],
  deps: {
    gateway: string;
    hasRateLimits: boolean;
    trustedProxies: number;
    countTogether?: CountTogether | undefined;
    /** Replaced in tests. */
    most?: SocketsOfNetwork | undefined;
    log: Log;
  },
): NetworkLimits {
  const networkOfRequest = (request: IncomingMessage) => clientSubnet(clientAddress(request, deps.trustedProxies));
  if (!deps.hasRateLimits) return { of: networkOfRequest, count: () => undefined };
  const most = deps.most ?? mostOfNetwork;
  const rate = new RateLimit(most.handshakes, true, {
    name: `handshakes of ${deps.gateway}`,
    count: deps.countTogether,
  });
  const mayBegin = paceHandshakes();
  const open = new Map<string, number>();
  let loggedAt = 0;

  engine.use((request: IncomingMessage, response: unknown, next: () => void) => {
    if (!isHandshake(request)) return next();
    admit(networkOfRequest(request)).then(next, (error: unknown) => {
      tellLog();
      refuseHandshake(request, response, refusalOf(error, deps.log, 'handshake failed'));
    });
  });

  engine.on('connection', (socket: { request: IncomingMessage; on(event: 'close', listener: () => void): void }) => {
    const network = networkOfRequest(socket.request);
    countOpen(network, 1);
    socket.on('close', () => countOpen(network, -1));
  });

  async function admit(network: string): Promise<void> {
    if ((open.get(network) ?? 0) >= most.open) throw tooOften(fullMs);
    await rate.consume(network);
    await mayBegin();
  }

  function countOpen(network: string, change: 1 | -1): void {
    const now = (open.get(network) ?? 0) + change;
    if (now > 0) open.set(network, now);
    else open.delete(network);
  }

  /** Without the address: it is somebody's. */
  function tellLog(): void {
    if (Date.now() < loggedAt + logEveryMs) return;
    loggedAt = Date.now();
    deps.log.warn('sockets of one address refused: too many; if it is a proxy of yours, see SAPA_TRUST_PROXY');
  }

  return {
    of: networkOfRequest,
    count(network, handshakes = 1) {
      void rate.add(network, handshakes);
    },
  };
}

/** What has an id belongs to a socket that is there, or is refused for it by the library. */
const isHandshake = (request: IncomingMessage) => !queryOf(request)['sid'];
