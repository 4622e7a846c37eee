import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Server, Socket } from 'socket.io';
import type { WebSocket } from 'ws';
import { AppError } from '../errors.js';
import type { Log } from '../log.js';
import type { Connection } from './connection.js';
import { handshakeError } from './handshake-error.js';
import type { NetworkLimits } from './network-limits.js';
import { isBodyTooLong, PacketRules } from './packet-rules.js';
import { UnreadBytes } from './unread-bytes.js';
import { UnreadOfNetworks } from './unread-of-networks.js';

/** Why a connection is dropped, as the log names it. */
type Reason = 'breaks the protocol' | 'sends too much' | 'does not read' | 'does not finish its handshake';

interface Guarded {
  connection: Connection;
  network: string;
  rules: PacketRules;
  unread: UnreadBytes;
  /** Characters that were sent since they were last asked for. */
  sent: number;
}

/** Of all requests that were emptied. */
const nothing = { headers: {}, rawHeaders: [] };

/** The part of a socket that holds what came with its first request. */
type ReleasableSocket = Pick<Socket, 'conn' | 'handshake'>;

interface EnginePacket {
  type: string;
  data?: unknown;
}

/** A client of ours never breaks the protocol, and what does so cost more than a handshake. One that reads too little may be on a bad line. */
const handshakesOf: Record<Reason, number> = {
  'breaks the protocol': 20,
  'sends too much': 20,
  'does not read': 1,
  // It is not to blame for a handshake that the server did not finish.
  'does not finish its handshake': 0,
};
const goodbyeMs = 5_000;
const logEveryMs = 60_000;

export type ConnectionGuard = ReturnType<typeof guardConnections>;

/**
 * Watches every connection below Socket.IO, which makes a socket for each CONNECT packet, keeps whatever a client does not
 * read, and waits for a client that says nothing. A connection that breaks the rules is dropped before its packet is decoded;
 * what else came in the same body is not looked at (B3, B4, B25).
 */
export function guardConnections(
  engine: Server['engine'],
  {
    networks,
    hasRateLimits,
    handshakeMs,
    log,
  }: { networks: NetworkLimits; hasRateLimits: boolean; handshakeMs: number; log: Log },
) {
  const guarded = new Map<string, Guarded>();
  const unreadOf = new UnreadOfNetworks();
  let loggedAt = 0;

  engine.use(
    (request: IncomingMessage & { _query: { sid?: string } }, response: unknown, next: (error?: Error) => void) => {
      const { sid } = request._query;
      const known = sid === undefined ? undefined : guarded.get(sid);
      if (!known) return next();
      // The library takes it although nobody is offered an upgrade, and it would be counted nowhere.
      if (!(response instanceof ServerResponse)) return next(new Error('no upgrade'));
      if (request.method === 'GET') known.unread.addPoll(response as ServerResponse);
      dropUnread(known);
      next();
    },
  );

  engine.on('connection', (connection: Connection) => {
    const { sid } = connection.transport;
    const rules = new PacketRules(hasRateLimits);
    const network = networks.of(connection.request);
    const unread = new UnreadBytes(connection, (bytes) => unreadOf.change(network, bytes));
    const one: Guarded = { connection, network, rules, unread, sent: 0 };
    guarded.set(sid, one);
    let timer: NodeJS.Timeout | undefined = setTimeout(drop, handshakeMs, one, 'does not finish its handshake');
    refuseLongBodies(connection, () => drop(one, 'breaks the protocol'));
    const endHandshake = () => {
      clearTimeout(timer);
      timer = undefined;
    };
    connection.on('close', () => {
      endHandshake();
      guarded.delete(sid);
      hangUp(connection);
    });
    connection.on('packet', (packet: EnginePacket) => {
      const fault = rules.faultOf(packet);
      if (fault) drop(one, fault);
      else dropUnread(one);
    });
    connection.on('packetCreate', (packet: EnginePacket) => {
      rules.noteAnswer(packet);
      if (timer && rules.isIn) endHandshake();
      unread.add(packet);
      if (typeof packet.data === 'string') one.sent += packet.data.length;
      // Not within the library's own loop over the sockets of a room, which is where a broadcast comes from.
      if (unread.isTooMuch()) process.nextTick(() => drop(one, 'does not read'));
      else if (unreadOf.isTooMuch(network)) process.nextTick(() => dropLargest(network));
    });
  });

  function dropUnread(one: Guarded): void {
    if (one.unread.isTooMuch()) drop(one, 'does not read');
  }

  /** The client that has the most unread: one that reads has little. */
  function dropLargest(network: string): void {
    if (!unreadOf.isTooMuch(network)) return;
    let largest: Guarded | undefined;
    for (const one of guarded.values()) {
      if (one.network === network && one.unread.waiting > (largest?.unread.waiting ?? 0)) largest = one;
    }
    if (largest) drop(largest, 'does not read');
  }

  function drop({ connection, network, unread }: Guarded, reason: Reason): void {
    if (connection.readyState === 'closed') return;
    if (handshakesOf[reason] > 0) networks.count(network, handshakesOf[reason]);
    closeAtOnce(connection, unread);
    if (Date.now() < loggedAt + logEveryMs) return;
    loggedAt = Date.now();
    log.warn({ reason }, 'connection dropped');
  }

  return {
    hasRateLimits,

    /** What `next()` of a handshake takes. Counted as another handshake of its network, and closed once the client is told. */
    refuse(connection: Connection, error: unknown): Error {
      // While the store is away all are refused, and come again.
      if (error instanceof AppError && error.code !== 'E_UNAVAILABLE') networks.count(networks.of(connection.request));
      // A client by polling hangs up by itself, and is given the rest of its five seconds for it.
      if (connection.transport.name === 'websocket') connection.once('drain', () => connection.close());
      return handshakeError(error, log);
    },

    /**
     * The network of a socket that was let in. Its request is emptied: the library keeps it for as long as the socket is
     * there, with 2 kB of address and headers that nobody reads again. To be called once, by the gateway.
     */
    releaseRequest({ conn: { request }, handshake }: ReleasableSocket): string {
      const network = networks.of(request);
      request.rawHeaders = nothing.rawHeaders;
      request.headers = handshake.headers = nothing.headers;
      request.url = handshake.url = '';
      return network;
    },

    /** How many characters this connection was sent since it was asked about last. */
    takeSent(connection: Connection): number {
      const one = guarded.get(connection.transport.sid);
      if (!one) return 0;
      const { sent } = one;
      one.sent = 0;
      return sent;
    },

    /** Drops a client that goes on although nearly all that it sends is refused. */
    dropFlood(connection: Connection): void {
      const one = guarded.get(connection.transport.sid);
      if (hasRateLimits && one) drop(one, 'sends too much');
    },
  };
}

/** The library splits a body into all of its packets before the first is looked at, which takes longer than all else. */
function refuseLongBodies({ transport }: Connection, refuse: () => void): void {
  if (transport.name !== 'polling') return;
  const polling = transport as unknown as { onData(data: unknown): void };
  const take = polling.onData.bind(polling);
  polling.onData = (data) => (isBodyTooLong(data) ? refuse() : take(data));
}

/** Nothing is sent any more, and nothing is waited for: what lies here for a client that does not read is thrown away. */
function closeAtOnce(connection: Connection, unread: UnreadBytes): void {
  connection.close(true);
  webSocketOf(connection)?.terminate();
  unread.discard();
}

/** A client that is told that the connection ends hangs up. The library waits 30 s for one that does not. */
function hangUp(connection: Connection): void {
  const socket = webSocketOf(connection);
  if (!socket || socket.readyState === socket.CLOSED) return;
  const timer = setTimeout(() => socket.terminate(), goodbyeMs);
  socket.once('close', () => clearTimeout(timer));
}

function webSocketOf({ transport }: Connection): WebSocket | undefined {
  return (transport as unknown as { socket?: WebSocket }).socket;
}
