import { z } from 'zod';
import { command } from '../command.js';
import { often } from '../rates.js';
import { directory } from './entities.js';

export const staffPeopleCommands = {
  /** The colleagues and teams of the sites that one may see. */
  'staff:directory': command(z.strictObject({}), directory, often),
};
