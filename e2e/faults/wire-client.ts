import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import { Retry } from '../../shared/client/retry.js';
import type { CommandTable, OutputOf, RequestOf } from '../../shared/wire/command.js';
import type { EventTable } from '../../shared/wire/event.js';
import type { Reply } from '../../shared/wire/reply.js';
import type { Send, Told } from '../checker/history.js';
import { ask } from './ask.js';
import { SenderLog } from './sender-log.js';

type Stored = Pick<Told, 'conversationId' | 'seq'>;

const hurry: [first: number, most: number] = [200, 200];

/** One line to the server, which comes back until it is closed. All that the server says on it is parsed by the wire. */
export class WireClient<Commands extends CommandTable> {
  /** What the server said and the wire does not describe; the checker wants none. */
  readonly misfits: string[] = [];
  /** What was sent on it, and what the server said of that. */
  readonly log = new SenderLog();
  readonly #commands: Commands;
  #isClosed = false;

  constructor(
    readonly socket: Socket,
    wire: { commands: Commands; events: EventTable },
  ) {
    this.#commands = wire.commands;
    // As a widget waits; tests are shorter of time.
    const retry = new Retry(() => !this.#isClosed && socket.connect(), ...(socket.io.reconnection() ? hurry : []));
    // After a refusal, and when the server ends the line, the library does not come back by itself.
    const comeBack = () => {
      if (!socket.active || !socket.io.reconnection()) retry.later();
    };
    socket.on('connect', () => retry.reset());
    socket.on('connect_error', comeBack);
    socket.on('disconnect', comeBack);
    socket.onAny((name: string, payload: unknown) => void this.#fit(name, wire.events[name], payload));
  }

  async call<Name extends keyof Commands & string>(
    name: Name,
    input: RequestOf<Commands[Name]>,
    patienceMs?: number,
  ): Promise<Reply<OutputOf<Commands[Name]>>> {
    const message = name === 'message:send' ? (input as Send) : undefined;
    if (message) this.log.send(message);
    const reply = await ask<OutputOf<Commands[Name]>>(this.socket, name, input, patienceMs);
    if (message && reply.ok) this.log.acknowledge({ clientId: message.clientId, ...(reply.value as Stored) });
    if (reply.ok) await this.#fit(name, this.#commands[name]?.output, reply.value);
    return reply;
  }

  close(): void {
    this.#isClosed = true;
    this.socket.disconnect();
  }

  async #fit(name: string, schema: z.ZodType = z.never(), value: unknown): Promise<void> {
    const { error } = await schema.safeParseAsync(value);
    if (error) this.misfits.push(`${name} does not fit the wire: ${z.prettifyError(error)}`);
  }
}
