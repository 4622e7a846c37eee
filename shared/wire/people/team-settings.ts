import { z } from 'zod';
import { limits } from '../limits.js';
import { alertSettings } from '../notifications/alert-steps.js';
import { officeHours } from '../sites/site-settings.js';

/** How a team's conversations find their people. */
const assignment = z
  .strictObject({
    /** Off: people take them, or are given them by a colleague. Else everyone, one after the other, or who has the fewest. */
    mode: z.enum(['off', 'roundRobin', 'leastBusy']).default('off'),
    /** So many open conversations one person has at most before they get none by themselves. */
    capacity: z.int().min(1).max(limits.teamCapacity).default(10),
    /** After so many minutes of the team's hours without an answer somebody else gets it; null: never. */
    reassignAfterMinutes: z.int().min(1).max(limits.targetMinutes).nullable().default(null),
  })
  .prefault({});

/** What the people who manage a site set of a team. What is left out has its default. */
export const teamSettings = z.strictObject({
  assignment,
  /** Null: those of the site. */
  hours: officeHours.nullable().default(null),
  /** Null: those of the site. */
  alerts: alertSettings.nullable().default(null),
});
export type TeamSettings = z.output<typeof teamSettings>;

/** A team's settings as they are edited. To save them, a client says which revision it has read. */
export const editedTeam = z.strictObject({ revision: z.int().min(0), settings: teamSettings });
export type EditedTeam = z.infer<typeof editedTeam>;
