import { z } from 'zod';
import { conversationId } from '../ids.js';

export const staffDraftEvents = {
  /** To all devices of the one person who writes: a hint to ask `draft:list` again. */
  'draft:changed': z.strictObject({ conversationId, deviceId: z.uuid() }),
};
