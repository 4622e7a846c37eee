import { z } from 'zod';
import { command } from '../command.js';
import { conversationId } from '../ids.js';
import { limits } from '../limits.js';
import { often, writing } from '../rates.js';
import { alert } from './entities.js';
import { alertPreferences } from './preferences.js';

export const staffNotificationCommands = {
  /** Who was told of a conversation's messages, by which step, and why or why not: the newest first. */
  'alert:log': command(
    z.strictObject({ conversationId }),
    z.strictObject({ alerts: z.array(alert).max(limits.alertsShown) }),
    often,
  ),
  /** The conversations that still wait after every step. */
  'alert:unheard': command(
    z.strictObject({}),
    z.strictObject({ conversationIds: z.array(conversationId).max(limits.unheardShown) }),
    often,
  ),
  /** One's own. */
  'alert:preferences': command(z.strictObject({}), alertPreferences, often),
  'alert:choose': command(alertPreferences, z.null(), writing),
};
