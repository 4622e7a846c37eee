import { teamSettings, type TeamSettings } from '../../../shared/wire/people/team-settings.js';
import type { StoredTeam } from './teams.model.js';

/** What was never set, or is newer than what was stored, has its default. */
export function teamSettingsOf({ settings = {} }: Pick<StoredTeam, 'settings'>): TeamSettings {
  const parsed = teamSettings.safeParse(settings);
  return parsed.success ? parsed.data : teamSettings.parse({});
}
