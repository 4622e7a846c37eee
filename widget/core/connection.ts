import { Manager, WebSocket, type ManagerOptions, type Socket } from 'socket.io-client';
import { ask } from '../../shared/client/ask.js';
import { Retry } from '../../shared/client/retry.js';
import type { OutputOf, RequestOf } from '../../shared/wire/command.js';
import type { VisitorCommands } from '../../shared/wire/commands.js';
import type { VisitorConversation } from '../../shared/wire/conversations/entities.js';
import type { Message } from '../../shared/wire/messages/entities.js';
import type { VisitorEvents } from '../../shared/wire/events.js';
import { limits } from '../../shared/wire/limits.js';
import type { Reply, ReplyError } from '../../shared/wire/reply.js';
import { Decoder, Encoder } from './socket/packet-parser.js';

export type Call = <Name extends keyof VisitorCommands>(
  name: Name,
  input: RequestOf<VisitorCommands[Name]>,
) => Promise<Reply<OutputOf<VisitorCommands[Name]>>>;

export interface Connection {
  readonly isConnected: boolean;
  /** Never rejects: an answer that does not come is `E_UNAVAILABLE`. */
  call: Call;
  /** Connects anew if the token is another one than the server knows the line by. */
  reconnect(): void;
  /** Somebody looks: no reason to wait any longer for the next try. */
  wake(): void;
  close(): void;
}

export interface ConnectionListener {
  connected(): void;
  disconnected(): void;
  /** The token is not valid any more. The connection tries again by itself, with the token that it then finds. */
  refused(): void;
  /** The server has no such site, or not on this page. Nothing is tried any more. */
  rejected(): void;
  /** Or changed. Under the one name that tabs of older versions know as well. */
  messageCreated(message: Message): void;
  receiptChanged(conversation: VisitorConversation): void;
  typingChanged(typing: { name: string; isTyping: boolean }): void;
  presenceChanged(presence: { isStaffOnline: boolean }): void;
}

export interface ConnectionOptions {
  server: string;
  siteKey: string;
  /** Asked on every connect. */
  token(): string | null;
  /** What else the server is told on every connect (`hosted/`). */
  more?: object;
}

export function connect({ server, siteKey, token, more }: ConnectionOptions, listener: ConnectionListener): Connection {
  const transports: NonNullable<ManagerOptions['transportImplementations']> = [WebSocket];
  // Not `io()`: it shares one manager among all sockets to a server, and with it the query that names the site.
  const manager = new Manager(server, {
    path: '/socket/visitor',
    query: { site: siteKey },
    transportImplementations: transports,
    tryAllTransports: true,
    parser: { Decoder, Encoder },
    timeout: 8_000,
    // One way of coming back for all the reasons to be away; the library knows only of a lost line.
    reconnection: false,
    // What works is kept: the way to polling is taken where sockets fail.
    upgrade: false,
    autoConnect: false,
  });
  /** Whom the server takes this socket for. Another tab may have changed the kept token since. */
  let usedToken: string | null = null;
  const socket: Socket<VisitorEvents> = manager.socket('/', {
    auth: (answer) => {
      usedToken = token();
      answer({ ...more, token: usedToken ?? undefined });
    },
  });
  const retry = new Retry(() => socket.connect());

  function handleRefusal() {
    if (usedToken && usedToken === token()) listener.refused();
  }

  /** Anyone who blocks sockets refuses them, and the next way is tried; or lets them hang, and then polling must be first. */
  async function offerPolling(isFirst: boolean) {
    const polling = await import('./socket/polling.js').catch(() => undefined);
    if (!polling || transports.length > 1) return;
    if (await polling.isRefused(server, siteKey)) {
      retry.cancel();
      return listener.rejected();
    }
    transports.splice(isFirst ? 0 : 1, 0, polling.Polling);
    if (retry.isWaiting) retry.now();
  }

  function reconnect() {
    retry.reset();
    socket.disconnect();
    socket.connect();
  }

  socket.on('connect', () => {
    retry.reset();
    listener.connected();
  });
  socket.on('disconnect', (reason) => {
    listener.disconnected();
    if (reason !== 'io client disconnect') retry.later();
  });
  socket.on('connect_error', (error) => {
    const refusal = refusalOf(error);
    listener.disconnected();
    if (refusal?.code === 'E_AUTH') handleRefusal();
    retry.later(refusal?.retryAfter);
    if (!refusal && transports.length === 1) void offerPolling(error.message === 'timeout');
  });
  socket.on('message:created', (message) => listener.messageCreated(message));
  socket.on('message:changed', (message) => listener.messageCreated(message));
  socket.on('receipt:changed', (conversation) => listener.receiptChanged(conversation));
  socket.on('typing:changed', (typing) => listener.typingChanged(typing));
  socket.on('presence:changed', (presence) => listener.presenceChanged(presence));

  function wake() {
    if (retry.isWaiting) retry.now();
  }

  const stopWatching = watchNetwork({
    wake,
    // Otherwise the socket would look alive until its heartbeat fails, half a minute later.
    sleep() {
      socket.disconnect();
      retry.later();
    },
  });
  socket.connect();

  return {
    get isConnected() {
      return socket.connected;
    },
    async call(name, input) {
      const reply = await ask<OutputOf<VisitorCommands[typeof name]>>(socket, name, input, limits.replyTimeout);
      // From here on the same socket is the visitor that was made.
      if (reply.ok && reply.value && 'token' in reply.value) usedToken = reply.value.token;
      if (!reply.ok && reply.error.code === 'E_AUTH') {
        handleRefusal();
        reconnect();
      }
      return reply;
    },
    reconnect() {
      if (socket.connected && usedToken === token()) listener.connected();
      else reconnect();
    },
    wake,
    close() {
      retry.cancel();
      stopWatching();
      socket.disconnect();
    },
  };
}

/** What the server said when it refused the handshake; nothing when the line failed. */
function refusalOf(error: Error): ReplyError | undefined {
  return 'data' in error ? (error.data as ReplyError | undefined) : undefined;
}

/** The moments when a device that was away is likely to be back, and the one when it says that it goes. */
function watchNetwork({ wake, sleep }: { wake: () => void; sleep: () => void }) {
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener('online', wake, { signal });
  addEventListener('offline', sleep, { signal });
  addEventListener('pageshow', wake, { signal });
  document.addEventListener('visibilitychange', () => document.hidden || wake(), { signal });
  return () => stop.abort();
}
