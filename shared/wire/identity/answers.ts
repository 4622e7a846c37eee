import { z } from 'zod';
import { identityKey } from './entities.js';

export const identityAnswers = {
  'GET /api/sites/:id/identity-keys': z.strictObject({ keys: z.array(identityKey) }),
  /** The secret comes here and never again. */
  'POST /api/sites/:id/identity-keys': z.strictObject({ key: identityKey, secret: z.string().exactOptional() }),
};
