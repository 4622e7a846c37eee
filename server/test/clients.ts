import { io, type Socket } from 'socket.io-client';
import type { CommandTable, OutputOf, RequestOf } from '../../shared/wire/command.js';
import type { staffCommands, visitorCommands } from '../../shared/wire/commands.js';
import type { Reply } from '../../shared/wire/reply.js';
import { ownOrigin, pageOrigin, type TestApp } from './start-test-app.js';

/** Longer than the server's own deadline: an answer that never comes fails the test, a late one does not. */
const patienceMs = 10_000;

export type VisitorClient = Client<typeof visitorCommands>;
export type StaffClient = Client<typeof staffCommands>;

/** A connected client of a command table, which remembers every push. */
export class Client<Table extends CommandTable> {
  readonly #pushes: { name: string; payload: unknown }[] = [];

  constructor(readonly socket: Socket) {
    socket.onAny((name: string, payload: unknown) => this.#pushes.push({ name, payload }));
  }

  call<Name extends keyof Table & string>(
    name: Name,
    input: RequestOf<Table[Name]>,
  ): Promise<Reply<OutputOf<Table[Name]>>> {
    return this.raw(name, input) as Promise<Reply<OutputOf<Table[Name]>>>;
  }

  /** Calls and insists on success. */
  async get<Name extends keyof Table & string>(
    name: Name,
    input: RequestOf<Table[Name]>,
  ): Promise<OutputOf<Table[Name]>> {
    const reply = await this.call(name, input);
    if (!reply.ok) throw new Error(`${name} was refused: ${reply.error.code}`);
    return reply.value;
  }

  /** Sends whatever a hostile client may send. */
  raw(name: string, ...args: unknown[]): Promise<Reply<unknown>> {
    return this.socket.timeout(patienceMs).emitWithAck(name, ...args) as Promise<Reply<unknown>>;
  }

  pushes(name: string): unknown[] {
    return this.#pushes.filter((push) => push.name === name).map((push) => push.payload);
  }

  get allPushes(): readonly unknown[] {
    return this.#pushes;
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }
}

export interface VisitorEntry {
  site?: string | string[];
  token?: unknown;
  ticket?: string | undefined;
  origin?: string | undefined;
  headers?: Record<string, string>;
}

export async function connectVisitor(app: TestApp, entry: VisitorEntry = {}): Promise<VisitorClient> {
  const { site = app.siteKey, token, ticket, origin = pageOrigin, headers = {} } = entry;
  const socket = open(app, '/socket/visitor', {
    query: { site },
    auth: { ...(token === undefined ? {} : { token }), ...(ticket === undefined ? {} : { ticket }) },
    extraHeaders: { origin, ...headers },
  });
  return new Client(await connected(socket));
}

export interface StaffEntry {
  cookie?: string | undefined;
  origin?: string | null;
}

export async function connectStaff(app: TestApp, entry: StaffEntry = {}): Promise<StaffClient> {
  const { cookie, origin = ownOrigin } = entry;
  const extraHeaders = { ...(origin === null ? {} : { origin }), ...(cookie ? { cookie } : {}) };
  return new Client(await connected(open(app, '/socket/staff', { extraHeaders })));
}

function open(app: TestApp, path: string, options: object): Socket {
  const socket = io(app.address, { path, transports: ['websocket'], reconnection: false, forceNew: true, ...options });
  app.atEnd(() => socket.disconnect());
  return socket;
}

/** Rejects with what the server said: `data.code` of a refusing door, or the transport's error of a refused handshake. */
function connected(socket: Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', (error) => {
      socket.disconnect();
      reject(error);
    });
  });
}
