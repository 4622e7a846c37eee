import { z } from 'zod';
import { command } from '../command.js';
import { conversationId } from '../ids.js';
import { limits } from '../limits.js';
import { often, writing } from '../rates.js';
import { alertStep } from './alert-steps.js';
import { alert, comingAlert } from './entities.js';
import { alertPreferences, chosenAlertPreferences } from './preferences.js';

export const staffNotificationCommands = {
  /**
   * Who was told of a conversation's messages, by which step, and why or why not: the newest first. `coming`: what follows the step that is
   * `pending`, if nobody answers. `rulesOf`: by whose minutes.
   */
  'alert:log': command(
    z.strictObject({ conversationId }),
    z.strictObject({
      alerts: z.array(alert).max(limits.alertsShown),
      coming: z.array(comingAlert).max(alertStep.options.length),
      rulesOf: z.enum(['site', 'team']),
    }),
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
  'alert:choose': command(chosenAlertPreferences, z.null(), writing),
};
