import type { CommandTable, InputOf, OutputOf } from '../../../shared/wire/command.js';
import type { ErrorCode, Reply } from '../../../shared/wire/reply.js';
import { AppError, unavailable } from '../errors.js';
import { schemaError } from '../http/validate.js';
import type { Log } from '../log.js';
import { refusalOf } from '../store/refusal-of.js';
import { Semaphore } from '../semaphore.js';
import { withinDeadline } from '../deadline.js';
import { Refusals } from './refusals.js';
import { replyError } from './reply-error.js';

export type Handlers<Table extends CommandTable, Caller> = {
  [Name in keyof Table]: (caller: Caller, input: InputOf<Table[Name]>) => Promise<OutputOf<Table[Name]>>;
};

/**
 * Commands of one connection that are answered at the same time. The answers of those that read are what costs memory, so
 * this times the largest answer is what one connection can ask for before its unread bytes are looked at.
 */
const mostAtOnce = 4;

/** The part of a socket that is needed here. */
interface CommandSocket {
  readonly connected: boolean;
  onAny(listener: (name: string, ...args: unknown[]) => void): unknown;
}

/** What all sockets of one gateway are served by. */
export interface Gateway<Table extends CommandTable, Connection, Caller> {
  table: Table;
  /** What commands were called before, for clients of older versions: the former name, and the present one. */
  formerNames?: ReadonlyMap<string, keyof Table & string>;
  handlers: Handlers<Table, Caller>;
  /** Asked at every command: a guest becomes a visitor, a staff member loses a site. Throws when nobody is there. */
  callerOf: (connection: Connection) => Caller;
  /** Counts the command for its caller. Throws `E_RATE` when that was too often. */
  count: (name: keyof Table, connection: Connection) => Promise<void>;
  /** What takes longer, in milliseconds, is answered with `E_UNAVAILABLE`. */
  answerMs?: number;
  /** Who is refused again and again is answered late. */
  isLateWithRefusals: boolean;
  /** Nearly all that this socket sends is refused. */
  onFlood: (connection: Connection) => void;
  /** How each was answered, and how long that took. */
  answered?: (name: string, seconds: number, code: ErrorCode | 'ok') => void;
  log: Log;
}

/**
 * Serves every command of a table on one socket: parse, limit, call, answer. Nothing that a client sends can reject
 * unhandled, and anyone who gives no callback harms nobody. An unknown command is answered with `E_SCHEMA`.
 */
export function bind<Table extends CommandTable, Connection, Caller>(
  socket: CommandSocket,
  connection: Connection,
  gateway: Gateway<Table, Connection, Caller>,
): void {
  const commands = new Semaphore(mostAtOnce);
  const refusals = new Refusals();

  socket.onAny((name, ...args) => {
    const acknowledge = args.at(-1);
    const payload = args.length > 1 || typeof acknowledge !== 'function' ? args[0] : undefined;
    const begun = performance.now();
    void answer(name, payload).then((reply) => {
      gateway.answered?.(name, (performance.now() - begun) / 1_000, reply.ok ? 'ok' : reply.error.code);
      const refused = reply.ok ? undefined : refusals.add(reply.error.code);
      if (refused?.isOneTooMany) gateway.onFlood(connection);
      if (typeof acknowledge !== 'function') return;
      const tell = () => (acknowledge as (reply: Reply<unknown>) => void)(reply);
      if (gateway.isLateWithRefusals && refused?.lateByMs) setTimeout(tell, refused.lateByMs);
      else tell();
    });
  });

  async function answer(received: string, payload: unknown): Promise<Reply<unknown>> {
    const name = gateway.formerNames?.get(received) ?? received;
    try {
      const known = Object.hasOwn(gateway.table, name) ? gateway.table[name] : undefined;
      if (!known) throw new AppError('E_SCHEMA', 'Unknown command.');
      const command = name as keyof Table & string;
      const parsed = known.input.safeParse(payload);
      if (!parsed.success) throw schemaError(parsed.error);
      await gateway.count(command, connection);
      const input = parsed.data as InputOf<Table[typeof command]>;
      // Its time begins now, and not when the commands before it are done: the client waits all the while.
      const work = commands.run(async () => {
        // Gone while it waited: nothing was begun, and the client sends it again.
        if (!socket.connected) throw unavailable();
        return gateway.handlers[command](gateway.callerOf(connection), input);
      });
      return { ok: true, value: await withinDeadline(work, gateway.answerMs) };
    } catch (error) {
      return { ok: false, error: replyError(refusalOf(error, gateway.log, 'command failed', { command: name })) };
    }
  }
}
