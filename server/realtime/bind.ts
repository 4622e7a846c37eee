import type { CommandTable, InputOf, OutputOf } from '../../shared/commands.js';
import type { Reply } from '../../shared/reply.js';
import { AppError } from '../errors.js';
import { schemaError } from '../http/validate.js';
import type { Log } from '../log.js';
import { refusalOf } from '../refusal-of.js';
import { withinDeadline } from './deadline.js';
import type { RateLimits } from './rate-limits.js';
import { replyError } from './reply-error.js';

export type Handlers<Table extends CommandTable, Caller> = {
  [Name in keyof Table]: (caller: Caller, input: InputOf<Table[Name]>) => Promise<OutputOf<Table[Name]>>;
};

/** The part of a socket that is needed here. */
interface CommandSocket {
  onAny(listener: (name: string, ...args: unknown[]) => void): unknown;
}

/**
 * Serves every command of a table on one socket: parse, limit, call, answer. Nothing that a client sends can reject
 * unhandled, and whoever gives no callback harms nobody. An unknown command is answered with `E_SCHEMA`.
 */
export function bind<Table extends CommandTable, Caller>(
  socket: CommandSocket,
  options: {
    table: Table;
    handlers: Handlers<Table, Caller>;
    /** Asked at every command: a guest becomes a visitor, a staff member loses a site. Throws when nobody is there. */
    callerOf: () => Caller;
    /** Whom the rate of a command is counted for. */
    rateKey: (name: keyof Table) => string;
    limits: RateLimits<Table>;
    log: Log;
  },
): void {
  socket.onAny((name, ...args) => {
    const acknowledge = args.at(-1);
    const payload = args.length > 1 || typeof acknowledge !== 'function' ? args[0] : undefined;
    void answer(name, payload).then((reply) => {
      if (typeof acknowledge === 'function') (acknowledge as (reply: Reply<unknown>) => void)(reply);
    });
  });

  async function answer(name: string, payload: unknown): Promise<Reply<unknown>> {
    try {
      const known = Object.hasOwn(options.table, name) ? options.table[name] : undefined;
      if (!known) throw new AppError('E_SCHEMA', 'Unknown command.');
      const command = name as keyof Table & string;
      const parsed = known.input.safeParse(payload);
      if (!parsed.success) throw schemaError(parsed.error);
      await options.limits.consume(command, options.rateKey(command));
      const input = parsed.data as InputOf<Table[typeof command]>;
      return { ok: true, value: await withinDeadline(options.handlers[command](options.callerOf(), input)) };
    } catch (error) {
      return { ok: false, error: replyError(refusalOf(error, options.log, 'command failed', { command: name })) };
    }
  }
}
