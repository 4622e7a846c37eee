import { z } from 'zod';
import { command } from '../command.js';
import { rarely } from '../rates.js';
import { visitorData } from './entities.js';

export const visitorPrivacyCommands = {
  /** All that is kept of the visitor. */
  'data:export': command(z.strictObject({}), visitorData, rarely),
  /** Erases all of it. After the answer nothing can stop it: the connection ends, and the token opens nothing. */
  'data:erase': command(z.strictObject({ confirm: z.literal('erase') }), z.null(), rarely),
};
