import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import type { CommandTable, OutputOf, RequestOf } from '../../shared/wire/command.js';
import { staffCommands, visitorCommands } from '../../shared/wire/commands.js';
import type { EventTable } from '../../shared/wire/event.js';
import { staffMessage } from '../../shared/wire/messages/entities.js';
import { staffEvents, visitorEvents } from '../../shared/wire/events.js';
import type { Reply } from '../../shared/wire/reply.js';
import { ownOrigin, pageOrigin, type TestApp } from './start-test-app.js';

/** Longer than the server's own deadline: an answer that never comes fails the test, a late one does not. */
const patienceMs = 30_000;

export type VisitorClient = Client<typeof visitorCommands>;
export type StaffClient = Client<typeof staffCommands>;

/** A connected client of a command table. It remembers every push, and parses all that the server says by the wire's schemas. */
export class Client<Table extends CommandTable> {
  readonly #pushes: { name: string; payload: unknown }[] = [];
  readonly #commands: Table;

  constructor(
    readonly socket: Socket,
    wire: { commands: Table; events: EventTable },
  ) {
    this.#commands = wire.commands;
    socket.onAny((name: string, payload: unknown) => {
      this.#pushes.push({ name, payload });
      // Nobody waits for a push: an unhandled rejection fails the run.
      const schema = Object.hasOwn(wire.events, name) ? wire.events[name] : undefined;
      void fit(`the event ${name}`, schema ?? z.never(), payload);
    });
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

  /** Sends anything that a hostile client may send. */
  async raw(name: string, ...args: unknown[]): Promise<Reply<unknown>> {
    const reply = (await this.socket.timeout(patienceMs).emitWithAck(name, ...args)) as Reply<unknown>;
    const command = Object.hasOwn(this.#commands, name) ? this.#commands[name] : undefined;
    const answer = z.strictObject({ ok: z.literal(true), value: command?.output ?? z.never() });
    await fit(`the answer to ${name}`, reply.ok ? answer : refusal, reply);
    return reply;
  }

  pushes(name: string): unknown[] {
    return this.#pushes.filter((push) => push.name === name).map((push) => push.payload);
  }

  get allPushes(): readonly { name: string; payload: unknown }[] {
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

/** As much of a server as a client needs. */
type Reached = Pick<TestApp, 'address' | 'siteKey' | 'atEnd'>;

export async function connectVisitor(app: Reached, entry: VisitorEntry = {}): Promise<VisitorClient> {
  const { site = app.siteKey, token, ticket, origin = pageOrigin, headers = {} } = entry;
  const socket = open(app, '/socket/visitor', {
    query: { site },
    auth: { ...(token === undefined ? {} : { token }), ...(ticket === undefined ? {} : { ticket }) },
    extraHeaders: { origin, ...headers },
  });
  return new Client(await connected(socket), { commands: visitorCommands, events: visitorEvents });
}

export interface StaffEntry {
  cookie?: string | undefined;
  origin?: string | null;
}

export async function connectStaff(app: Reached, entry: StaffEntry = {}): Promise<StaffClient> {
  const { cookie, origin = ownOrigin } = entry;
  const extraHeaders = { ...(origin === null ? {} : { origin }), ...(cookie ? { cookie } : {}) };
  const socket = open(app, '/socket/staff', { extraHeaders });
  return new Client(await connected(socket), { commands: staffCommands, events: staffEvents });
}

function open(app: Reached, path: string, options: object): Socket {
  const socket = io(app.address, { path, transports: ['websocket'], reconnection: false, forceNew: true, ...options });
  app.atEnd(() => socket.disconnect());
  return socket;
}

/** Rejects with what the server said: `data.code` of a refused connection, or the transport's error of a refused handshake. */
function connected(socket: Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', (error) => {
      socket.disconnect();
      reject(error);
    });
  });
}

const refusal = z.strictObject({
  ok: z.literal(false),
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    retryAfter: z.number().optional(),
    field: z.string().optional(),
    reference: z.string().optional(),
    messages: z.array(staffMessage).optional(),
  }),
});

/** A field that the wire does not describe is one that a presenter gives away. */
async function fit(what: string, schema: z.ZodType, value: unknown): Promise<void> {
  const { error } = await schema.safeParseAsync(value);
  if (error) throw new Error(`${what} does not fit its schema:\n${z.prettifyError(error)}`);
}
