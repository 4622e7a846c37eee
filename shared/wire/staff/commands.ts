import { z } from 'zod';
import { command } from '../command.js';
import { often } from '../rates.js';
import { staffMember } from './entities.js';
import { preferences } from './preferences.js';

export const staffStaffCommands = {
  'staff:self': command(
    z.strictObject({}),
    z.strictObject({
      staff: staffMember,
      isMailConfigured: z.boolean(),
      /** The server's time; a process of the version before does not say it. */
      now: z.iso.datetime().exactOptional(),
      /** The path of the script with which the inbox begins now: a page that has another one was loaded before an update. */
      inboxScript: z.string().exactOptional(),
    }),
    often,
  ),
  /** One's own; all at once, as they are from now on. */
  'preferences:change': command(preferences, z.null(), often),
};
