import { z } from 'zod';
import { invitation, linkedInvitation, offeredInvitation } from './entities.js';

export const invitationAnswers = {
  'GET /api/invitations': z.strictObject({ invitations: z.array(invitation), isMailConfigured: z.boolean() }),
  'POST /api/invitations': linkedInvitation,
  'POST /api/invitations/:id/link': linkedInvitation,
  'POST /api/invitation': offeredInvitation,
  /** The address to sign in with. */
  'POST /api/invitation/acceptance': z.strictObject({ email: z.string() }),
};
