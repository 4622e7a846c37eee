import { z } from 'zod';

export const staffSavedReplyEvents = {
  /** Some that one may see were made, changed or deleted: ask again. */
  'saved-replies:changed': z.strictObject({}),
};
