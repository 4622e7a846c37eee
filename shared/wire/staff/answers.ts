import { z } from 'zod';
import { session } from './entities.js';

export const staffAnswers = {
  'GET /api/sessions': z.strictObject({ sessions: z.array(session) }),
  'GET /api/setup': z.strictObject({ isNeeded: z.boolean() }),
  'POST /api/setup': z.strictObject({}),
  /** The path of the picture. */
  'PUT /api/own-picture': z.strictObject({ picture: z.string() }),
};
