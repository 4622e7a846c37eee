import { z } from 'zod';
import { command } from '../command.js';
import { often, writing } from '../rates.js';
import { away, directory } from './entities.js';

export const staffPeopleCommands = {
  /** The colleagues and teams of the sites that one may see. */
  'staff:directory': command(z.strictObject({}), directory, often),
  /** Who of them has an inbox open now. */
  'staff:online': command(z.strictObject({}), z.strictObject({ staffIds: z.array(z.string()) }), often),
  /** You want to be given nothing, until you say with null that you are back. */
  'staff:away': command(z.strictObject({ away: away.nullable() }), z.null(), writing),
};
