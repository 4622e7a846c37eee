import type { z } from 'zod';

/** What the routes of the HTTP interface answer when all went well, by method and path as Express writes it. */
export type AnswerTable = Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /api/${string}`, z.ZodType>;
export type AnswersOf<Table extends AnswerTable> = { [Route in keyof Table]: z.output<Table[Route]> };
