import type { z } from 'zod';

/** What each event carries. */
export type EventTable = Record<string, z.ZodType>;
/** The listeners of a table, as Socket.IO wants them. */
export type EventsOf<Table extends EventTable> = { [Name in keyof Table]: (payload: z.output<Table[Name]>) => void };
