import { z } from 'zod';
import { notification } from './entities.js';

export const notificationAnswers = {
  'GET /api/notifications': z.strictObject({ isMailConfigured: z.boolean(), notifications: z.array(notification) }),
};
