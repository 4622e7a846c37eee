import type { CommandTable } from '../../shared/wire/command.js';
import type { staffCommands, visitorCommands } from '../../shared/wire/commands.js';
import type { Handlers } from '../platform/sockets/bind.js';
import type { StaffCaller } from './staff-caller.js';
import type { VisitorCaller } from './visitor-caller.js';

/** What each command does. A feature serves its own table (`*.commands.ts`); all features together serve each once (`app/`). */
export type VisitorHandlers<Table extends CommandTable = typeof visitorCommands> = Handlers<Table, VisitorCaller>;
export type StaffHandlers<Table extends CommandTable = typeof staffCommands> = Handlers<Table, StaffCaller>;

type Tables = readonly object[];
type Joined<All extends Tables> = All extends readonly [infer First, ...infer Rest extends Tables]
  ? First & Joined<Rest>
  : unknown;
type Doubled<All extends Tables, Seen = never> = All extends readonly [infer First, ...infer Rest extends Tables]
  ? Extract<keyof First, Seen> | Doubled<Rest, Seen | keyof First>
  : never;

/** The commands of all features in one table. One that two of them serve does not compile; nor, where it is used, a missing one. */
export function joinCommands<All extends Tables>(
  ...tables: [Doubled<All>] extends [never] ? All : ['served twice:', Doubled<All>]
): Joined<All> {
  return Object.assign({}, ...tables) as Joined<All>;
}
