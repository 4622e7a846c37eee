import type { staffNotificationCommands } from '../../../shared/wire/notifications/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import { presentLog } from './notifications.presenter.js';
import type { NotificationsService } from './notifications.service.js';
import type { PreferencesService } from './preferences.service.js';

export const notificationsCommands = (
  notifications: Pick<NotificationsService, 'logOf' | 'unheard'>,
  preferences: Pick<PreferencesService, 'own' | 'choose'>,
): StaffHandlers<typeof staffNotificationCommands> => ({
  'alert:log': async (actor, { conversationId }) => presentLog(await notifications.logOf(actor, conversationId)),

  'alert:unheard': async (actor) => ({ conversationIds: await notifications.unheard(actor) }),

  'alert:preferences': (actor) => preferences.own(actor),

  async 'alert:choose'(actor, chosen) {
    await preferences.choose(actor, chosen);
    return null;
  },
});
