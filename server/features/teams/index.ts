import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import type { AuditService } from '../audit/index.js';
import type { Accounts, Departures, StaffService } from '../staff/index.js';
import { teamSettingsService } from './team-settings.service.js';
import { teamsModel } from './teams.model.js';
import { teamsRoutes } from './teams.routes.js';
import { teamsService } from './teams.service.js';

export { importTeams } from './import-teams.js';
export type { SetTeam, TeamSettingsService } from './team-settings.service.js';
export type { TeamsService } from './teams.service.js';

/** The teams of the sites. */
export function createTeams(deps: {
  connection: Connection;
  events: DomainEvents;
  accounts: Accounts;
  audit: AuditService;
  departures: Departures;
  forgetElsewhere: ForgetElsewhere;
  staff: StaffService;
}) {
  const teams = teamsModel(deps.connection);
  const settings = teamSettingsService({ ...deps, teams });
  const service = teamsService({ ...deps, teams, settings });
  return { service, settings, routes: () => teamsRoutes({ teams: service, settings }) };
}
