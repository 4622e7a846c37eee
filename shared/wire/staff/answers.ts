import { z } from 'zod';
import { session } from './entities.js';

export const staffAnswers = {
  'GET /api/sessions': z.strictObject({ sessions: z.array(session) }),
  'GET /api/setup': z.strictObject({ isNeeded: z.boolean(), isMailConfigured: z.boolean() }),
  'POST /api/password-reset': z.strictObject({}),
  /** The address to sign in with. */
  'POST /api/password-reset/password': z.strictObject({ email: z.string() }),
  'POST /api/setup': z.strictObject({}),
  /** The path of the picture. */
  'PUT /api/own-picture': z.strictObject({ picture: z.string() }),
};
