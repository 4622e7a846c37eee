import { z } from 'zod';
import { command } from '../command.js';
import { limits } from '../limits.js';
import { inertLine } from '../text.js';
import { searchPage, searchPlace } from './entities.js';

export const staffSearchCommands = {
  /**
   * Messages, notes and visitors, as far as one may see them. `text` is what was typed: shared/search-query.ts reads it. `E_RATE`
   * where one looks for too much at once.
   */
  'search:find': command(
    z.strictObject({
      text: inertLine.max(limits.searchText),
      /** The time zone in which days are meant. */
      zone: z
        .string()
        .max(64)
        .regex(/^[A-Za-z0-9_+\-/]+$/)
        .exactOptional(),
      after: searchPlace.optional(),
      limit: z.int().min(1).max(limits.searchPage).default(limits.searchPage),
    }),
    searchPage,
    { points: 40, seconds: 10 },
  ),
};
