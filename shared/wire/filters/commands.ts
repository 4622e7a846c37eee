import { z } from 'zod';
import { command } from '../command.js';
import { shortId } from '../ids.js';
import { often, writing } from '../rates.js';
import { filterContent, savedFilter } from './entities.js';

export const staffFilterCommands = {
  /** Those that one has: the own ones, and those that are shared with one's teams and sites. */
  'filter:list': command(z.strictObject({}), z.strictObject({ filters: z.array(savedFilter) }), often),
  'filter:create': command(filterContent, z.strictObject({ filter: savedFilter }), writing),
  /** `E_CONFLICT` where it has another revision by now. */
  'filter:change': command(
    z.strictObject({ ...filterContent.shape, id: shortId, revision: z.int().min(1) }),
    z.strictObject({ filter: savedFilter }),
    writing,
  ),
  'filter:delete': command(z.strictObject({ id: shortId }), z.null(), writing),
};
