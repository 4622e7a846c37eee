import { z } from 'zod';
import { command } from '../command.js';
import { limits } from '../limits.js';
import { isTimeZone } from '../time-zone.js';
import { cleanAddress, visitorPage } from '../visitors/visitor-page.js';

export const visitorVisitCommands = {
  /**
   * Where a visitor is while the chat is open, told once per page. What cannot be shown is left out; what the site or a missing
   * consent keeps from the staff is dropped.
   */
  'visit:tell': command(
    z.strictObject({
      page: visitorPage,
      referrer: z.string().transform(cleanAddress).optional(),
      zone: z
        .string()
        .max(limits.id)
        .transform((zone) => (isTimeZone(zone) ? zone : undefined))
        .optional(),
      userAgent: z
        .string()
        .transform((text) => text.slice(0, limits.userAgent))
        .optional(),
    }),
    z.null(),
    { points: 30, seconds: 60 },
  ),
};
