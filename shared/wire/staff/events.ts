import { preferences } from './preferences.js';

export const staffStaffEvents = {
  /** One has chosen, on some device. A lost one comes with the next `staff:self`. */
  'preferences:changed': preferences,
};
