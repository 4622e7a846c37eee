import type { staffStaffCommands } from '../../../shared/wire/staff/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { StaffService } from './staff.service.js';

export const staffCommandsOf = (deps: {
  staff: StaffService;
  isMailConfigured: boolean;
  inboxScript: string | undefined;
}): StaffHandlers<typeof staffStaffCommands> => ({
  async 'staff:self'(actor) {
    const { isMailConfigured, inboxScript } = deps;
    return {
      staff: await deps.staff.self(actor),
      isMailConfigured,
      now: new Date().toISOString(),
      ...(inboxScript ? { inboxScript } : {}),
    };
  },

  async 'preferences:change'(actor, preferences) {
    await deps.staff.changePreferences(actor, preferences);
    return null;
  },
});
