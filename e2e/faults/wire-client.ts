import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import type { CommandTable, OutputOf, RequestOf } from '../../shared/wire/command.js';
import type { EventTable } from '../../shared/wire/event.js';
import type { Reply } from '../../shared/wire/reply.js';
import { ask } from './ask.js';

/** One line to the server. All that the server says on it is parsed by the wire. */
export class WireClient<Commands extends CommandTable> {
  /** What the server said and the wire does not describe; the checker wants none. */
  readonly misfits: string[] = [];
  readonly #commands: Commands;

  constructor(
    readonly socket: Socket,
    wire: { commands: Commands; events: EventTable },
  ) {
    this.#commands = wire.commands;
    socket.onAny((name: string, payload: unknown) => void this.#fit(name, wire.events[name], payload));
  }

  async call<Name extends keyof Commands & string>(
    name: Name,
    input: RequestOf<Commands[Name]>,
    patienceMs?: number,
  ): Promise<Reply<OutputOf<Commands[Name]>>> {
    const reply = await ask<OutputOf<Commands[Name]>>(this.socket, name, input, patienceMs);
    if (reply.ok) await this.#fit(name, this.#commands[name]?.output, reply.value);
    return reply;
  }

  async #fit(name: string, schema: z.ZodType = z.never(), value: unknown): Promise<void> {
    const { error } = await schema.safeParseAsync(value);
    if (error) this.misfits.push(`${name} does not fit the wire: ${z.prettifyError(error)}`);
  }
}
