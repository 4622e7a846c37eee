import { z } from 'zod';

export const staffNotificationEvents = {
  /** A conversation still waits after its last step: a hint to ask `alert:unheard` again. */
  'alerts:passed': z.strictObject({}),
  /** One's own were chosen anew, on some device: a hint to ask `alert:preferences` again. */
  'alert-preferences:changed': z.strictObject({}),
};
