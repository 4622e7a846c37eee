import { z } from 'zod';
import { notification } from './entities.js';

export const notificationAnswers = {
  'GET /api/notifications': z.strictObject({
    isMailConfigured: z.boolean(),
    notifications: z.array(notification),
    /**
     * The older ones are from before this time; absent where there are none. It names no entry, for the last one that was looked at may be
     * another team's.
     */
    before: z.iso.datetime().exactOptional(),
  }),
};
