import type { Connection } from 'mongoose';
import { teamsModel } from './teams.model.js';
import { teamsService } from './teams.service.js';

export type { StoredTeam } from './teams.model.js';
export type { TeamsService } from './teams.service.js';

/** The teams of the sites. */
export function createTeams(deps: { connection: Connection }) {
  return { service: teamsService({ teams: teamsModel(deps.connection) }) };
}
