import { z } from 'zod';
import { alertPreferences } from './preferences.js';

export const staffNotificationEvents = {
  /** A conversation still waits after its last step: a hint to ask `alert:unheard` again. */
  'alerts:passed': z.strictObject({}),
  /** One's own, chosen on another device. */
  'alert-preferences:changed': alertPreferences,
};
