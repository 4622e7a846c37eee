import { z } from 'zod';
import { command } from '../command.js';
import { limits } from '../limits.js';
import { often, writing } from '../rates.js';
import { hold, holdReason, holdTarget } from './entities.js';

export const staffHoldCommands = {
  /** Null where nothing holds it. Of a conversation the hold of its person counts as well. */
  'hold:find': command(holdTarget, z.strictObject({ hold: hold.nullable() }), often),
  /** Neither an erasure nor the retention takes it from here on. Again it only has another reason. */
  'hold:set': command(holdTarget.extend({ reason: holdReason }), z.strictObject({ hold }), writing),
  /** What is not held is no fault. */
  'hold:end': command(holdTarget, z.null(), writing),
  /** Of a site, the newest first. */
  'hold:list': command(
    z.strictObject({ siteId: z.string().min(1).max(limits.id) }),
    z.strictObject({ holds: z.array(hold).max(limits.holdsOfSite) }),
    often,
  ),
};
