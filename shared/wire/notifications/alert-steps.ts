import { z } from 'zod';
import { limits } from '../limits.js';

/**
 * In this order an unanswered message climbs. `mail` goes to the assignee, or to all who see it where nobody has it; `push` before it
 * to those of them who have asked for it on a device.
 */
export const alertStep = z.enum(['push', 'mail', 'team', 'supervisor', 'owners']);
export type AlertStep = z.infer<typeof alertStep>;

const usual = limits.usual.alerts;
const minutes = z.int().min(0).max(limits.alertMinutes);

/** After how many minutes of office hours each step begins; null: it is left out. The owners always hear of it. */
export const alertSettings = z
  .strictObject({
    pushMinutes: minutes.nullable().default(usual.pushMinutes),
    mailMinutes: minutes.nullable().default(usual.mailMinutes),
    teamMinutes: minutes.nullable().default(usual.teamMinutes),
    supervisorMinutes: minutes.nullable().default(usual.supervisorMinutes),
    ownersMinutes: minutes.default(usual.ownersMinutes),
    /** Empty: the owners. */
    supervisorIds: z
      .array(z.string().regex(/^[0-9a-f]{24}$/))
      .max(limits.supervisors)
      .default([]),
  })
  .refine(
    ({ pushMinutes, mailMinutes, teamMinutes, supervisorMinutes, ownersMinutes }) =>
      [pushMinutes, mailMinutes, teamMinutes, supervisorMinutes, ownersMinutes]
        .filter((each) => each !== null)
        .every((each, index, all) => index === 0 || (all[index - 1] ?? 0) <= each),
    { message: 'A later step does not begin earlier.', path: ['ownersMinutes'] },
  );
export type AlertSettings = z.output<typeof alertSettings>;
