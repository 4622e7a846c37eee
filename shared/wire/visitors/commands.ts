import { z } from 'zod';
import { command } from '../command.js';
import { languageTag } from '../text.js';

export const started = z.strictObject({ token: z.string() });

export const visitorVisitorCommands = {
  /**
   * Makes the visitor: the token opens only this visitor's own conversation and is shown once. It is needed once per person,
   * and again after all was erased. A network has many people (server/platform/sockets/rate-limits.ts).
   */
  'visitor:start': command(z.strictObject({ language: languageTag.optional() }), started, { points: 5, seconds: 60 }),
};
