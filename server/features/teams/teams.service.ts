import { limits } from '../../../shared/wire/limits.js';
import type { StoredTeam, TeamsModel } from './teams.model.js';

export type TeamsService = ReturnType<typeof teamsService>;

export function teamsService(deps: { teams: TeamsModel }) {
  return {
    /** The teams of these sites. */
    ofSites(siteIds: readonly string[]): Promise<StoredTeam[]> {
      return deps.teams
        .find({ siteId: { $in: siteIds } })
        .sort({ createdAt: 1 })
        .limit(limits.teams)
        .lean<StoredTeam[]>();
    },
  };
}
