import { createContext } from '@lit/context';
import { io, type Socket } from 'socket.io-client';
import { ask, unavailable } from '../../shared/client/ask.js';
import type { OutputOf, RequestOf } from '../../shared/wire/command.js';
import type { StaffCommands } from '../../shared/wire/commands.js';
import type { StaffEvents } from '../../shared/wire/events.js';
import { limits } from '../../shared/wire/limits.js';
import type { Reply } from '../../shared/wire/reply.js';
import { Store } from '../../shared/client/store.js';
import { tellServerBug } from './tell-server-bug.js';

export type ConnectionPhase = 'connecting' | 'connected' | 'interrupted' | 'signed-out' | 'without-factor';

/** What the stores need of the way to the server; tests pass a scripted one. */
export interface Connection {
  readonly status: Store<{ phase: ConnectionPhase }>;
  connect(): void;
  disconnect(): void;
  /** Waits for the first connect. Always resolves: without an answer in time, or without a connection, with `E_UNAVAILABLE`. */
  call<Name extends keyof StaffCommands>(
    name: Name,
    input: RequestOf<StaffCommands[Name]>,
  ): Promise<Reply<OutputOf<StaffCommands[Name]>>>;
  on<Name extends keyof StaffEvents>(name: Name, listener: StaffEvents[Name]): () => void;
  /** After each connect, the first and every later one: the moment to ask for what was missed. */
  onConnect(listener: () => void): () => void;
}

/** How long to wait before knocking again when the server answered, but could not let us in. */
const knockAgainAfter = 3_000;
/** How long a line that may have died can take to answer. */
const probeTimeout = 1_000;
/** Who slept notices by a clock that stood still. */
const tick = 5_000;

export class SocketConnection implements Connection {
  #knock: ReturnType<typeof setTimeout> | undefined;
  readonly status = new Status({ phase: 'connecting' });
  readonly #socket: Socket = io({
    path: '/socket/staff',
    transports: ['websocket', 'polling'],
    autoConnect: false,
    // Who waits for a server that restarts is back two seconds after it; each wait is a little longer or shorter than the others.
    reconnectionDelayMax: 2_000,
  });

  constructor() {
    addEventListener('online', this.#handleOnline);
    document.addEventListener('visibilitychange', this.#hurry);
    document.addEventListener('resume', this.#hurry);
    this.#noticeSleep();
    this.#socket.on('connect', () => this.status.change('connected'));
    this.#socket.on('disconnect', (reason) => {
      if (reason === 'io client disconnect') return;
      this.status.change('interrupted');
      // The server ended it on purpose: the session may be over. Knocking once more tells, by E_AUTH.
      if (reason === 'io server disconnect') this.#socket.connect();
    });
    this.#socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
      if (error.data?.code === 'E_AUTH') return this.status.change('signed-out');
      // Everybody here must have a second factor, and this one has none yet.
      if (error.data?.code === 'E_SECOND_FACTOR') return this.status.change('without-factor');
      this.status.change('interrupted');
      // After a refusal by the server, and only then, the library does not try again by itself.
      if (!this.#socket.active) this.#knock = setTimeout(() => this.#socket.connect(), knockAgainAfter);
    });
  }

  /** The network was away: whatever stood before leads nowhere, though it would seem alive until its heartbeat fails. */
  readonly #handleOnline = (): void => {
    const { phase } = this.status.state;
    if (phase === 'connected' || phase === 'interrupted') this.#reconnect();
  };

  /** Somebody looks: nobody waits for the next try, which may be seconds away, nor for the end of a line that has died. */
  readonly #hurry = (): void => {
    if (document.visibilityState === 'hidden') return;
    const { phase } = this.status.state;
    if (phase === 'interrupted') this.#reconnect();
    else if (phase === 'connected') void this.#probe();
  };

  async #probe(): Promise<void> {
    const asked = this.#socket.id;
    const reply = await ask(this.#socket, 'staff:self', {}, probeTimeout);
    if (reply === unavailable && this.#socket.id === asked && this.#socket.connected) this.#reconnect();
  }

  #reconnect(): void {
    clearTimeout(this.#knock);
    this.#socket.disconnect().connect();
  }

  #noticeSleep(): void {
    let last = Date.now();
    setInterval(() => {
      const hasSlept = Date.now() - last > 2 * tick;
      last = Date.now();
      if (hasSlept) this.#hurry();
    }, tick);
  }

  connect(): void {
    this.status.change('connecting');
    this.#socket.connect();
  }

  disconnect(): void {
    clearTimeout(this.#knock);
    this.#socket.disconnect();
    this.status.change('signed-out');
  }

  /** A bug is told to all of the page; a message or a note shows its own. */
  async call<Name extends keyof StaffCommands>(
    name: Name,
    input: RequestOf<StaffCommands[Name]>,
  ): Promise<Reply<OutputOf<StaffCommands[Name]>>> {
    await this.#opened();
    const reply = await ask<OutputOf<StaffCommands[Name]>>(this.#socket, name, input, limits.replyTimeout);
    if (!reply.ok && reply.error.code === 'E_AUTH') this.disconnect();
    if (!reply.ok && !/^(message|note):/.test(name)) tellServerBug(reply.error.reference);
    return reply;
  }

  /** A page that has just been opened asks before the first connect: that is no failure yet. */
  #opened(): Promise<void> | undefined {
    if (this.status.state.phase !== 'connecting') return undefined;
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(end, limits.replyTimeout);
      const stop = this.status.subscribe(end);
    });
  }

  on<Name extends keyof StaffEvents>(name: Name, listener: StaffEvents[Name]): () => void {
    this.#socket.on<string>(name, listener);
    return () => this.#socket.off<string>(name, listener);
  }

  onConnect(listener: () => void): () => void {
    this.#socket.on('connect', listener);
    return () => this.#socket.off('connect', listener);
  }
}

class Status extends Store<{ phase: ConnectionPhase }> {
  change(phase: ConnectionPhase): void {
    if (phase !== this.state.phase) this.set({ phase });
  }
}

/** Only the state of the connection: views never call the server themselves. */
export const connectionStatusContext = createContext<Connection['status']>('connection-status');
