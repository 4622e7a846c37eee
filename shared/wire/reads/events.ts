import { z } from 'zod';
import { readPosition } from './entities.js';

export const staffReadEvents = {
  /** On one of one's own devices. */
  'read:changed': z.strictObject({ reads: z.array(readPosition) }),
};
