import { z } from 'zod';
import { command } from '../command.js';
import { conversationId } from '../ids.js';
import { limits } from '../limits.js';
import { often } from '../rates.js';

export const visitorTranscriptCommands = {
  /** Whether a transcript can be mailed, and the address that the publisher has signed, which needs no proof. */
  'transcript:offer': command(
    z.strictObject({}),
    z.strictObject({ isMailConfigured: z.boolean(), knownEmail: z.string().exactOptional() }),
    often,
  ),
  /**
   * Mails the conversation so far. An address that nobody has proved gets a link first, and the transcript only after that.
   * `stopped`: to this address nothing goes, since it wants no mail of the site, or none arrives. `E_NOT_FOUND` where mail is not
   * configured, `E_RATE` when an address has been asked for too often.
   */
  'transcript:request': command(
    z.strictObject({ conversationId, email: z.email().max(limits.email) }),
    z.strictObject({ isProved: z.boolean(), stopped: z.enum(['unwanted', 'bounced']).exactOptional() }),
    { points: 5, seconds: 600 },
  ),
};
