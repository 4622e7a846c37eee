import type { staffPushCommands } from '../../../shared/wire/push/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { PushService } from './push.service.js';
import type { StaffDevicesService } from './staff-devices.service.js';

export const staffDevicesCommands = (
  devices: StaffDevicesService,
  push: Pick<PushService, 'publicKey'>,
): StaffHandlers<typeof staffPushCommands> => ({
  'push:offer': async () => ({ key: await push.publicKey() }),

  'push:subscribe': async (actor, { isAgain, ...subscription }) => ({
    isOn: await devices.subscribe(actor, subscription, isAgain),
  }),

  'push:devices': async (actor) => ({ devices: await devices.list(actor) }),

  async 'push:end'(actor, { id }) {
    await devices.end(actor, id);
    return null;
  },
});
