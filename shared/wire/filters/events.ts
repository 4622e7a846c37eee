import { z } from 'zod';

export const staffFilterEvents = {
  /** Some that one has were made, changed or deleted: ask again. */
  'filters:changed': z.strictObject({}),
};
