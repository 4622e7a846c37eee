import { z } from 'zod';

export const pushAnswers = {
  /** By a service worker, as its browser has another address now: whether it still tells its person of what waits. */
  'PUT /api/push/device': z.strictObject({ isOn: z.boolean() }),
};
