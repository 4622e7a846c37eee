import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { AuditService } from '../audit/index.js';
import type { Accounts, Departures, StaffService } from '../staff/index.js';
import { teamsModel } from './teams.model.js';
import { teamsRoutes } from './teams.routes.js';
import { teamsService } from './teams.service.js';

export { importTeams } from './import-teams.js';
export type { TeamsService } from './teams.service.js';

/** The teams of the sites. */
export function createTeams(deps: {
  connection: Connection;
  events: DomainEvents;
  accounts: Accounts;
  audit: AuditService;
  departures: Departures;
  staff: StaffService;
}) {
  const service = teamsService({ ...deps, teams: teamsModel(deps.connection) });
  return { service, routes: () => teamsRoutes(service) };
}
