import type { staffStaffCommands } from '../../../shared/wire/staff/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { StaffService } from './staff.service.js';

export const staffCommandsOf = (deps: {
  staff: StaffService;
  isMailConfigured: boolean;
}): StaffHandlers<typeof staffStaffCommands> => ({
  async 'staff:self'(actor) {
    return {
      staff: await deps.staff.self(actor),
      isMailConfigured: deps.isMailConfigured,
      now: new Date().toISOString(),
    };
  },
});
