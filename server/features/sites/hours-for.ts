import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';

/** The hours that count for a conversation: those of its team where that has its own, else the site's. */
export const hoursFor = (
  officeHours: OfficeHours,
  hoursOfTeams: ReadonlyMap<string, OfficeHours>,
  teamId: string | null | undefined,
): OfficeHours => (teamId && hoursOfTeams.get(teamId)) || officeHours;
