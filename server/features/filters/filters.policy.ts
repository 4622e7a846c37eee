import type { FilterReach } from '../../../shared/wire/filters/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can, seesWholeSites, sitesWhere } from '../../kernel/permissions.js';
import type { StoredFilter } from './filters.model.js';

export const scopeOfStaff = (staffId: string) => `staff:${staffId}`;
export const scopeOfTeam = (teamId: string) => `team:${teamId}`;
const scopeOfSite = (siteId: string) => `site:${siteId}`;
/** Those who see all of a site have what its teams share. */
const scopeOfTeamsAt = (siteId: string) => `teams-at:${siteId}`;

/** A reach, and of a team the site that it is of. */
export interface Reach {
  reach: FilterReach;
  siteId: string | undefined;
}

/** Where it is found. The first is whose it is. */
export function scopesOf(ownerId: string, { reach, siteId }: Reach): string[] {
  if (reach.kind === 'private') return [scopeOfStaff(ownerId)];
  if (reach.kind === 'site') return [scopeOfSite(reach.id)];
  return [scopeOfTeam(reach.id), ...(siteId ? [scopeOfTeamsAt(siteId)] : [])];
}

/** Where somebody finds theirs. */
export function scopesSeenBy(actor: StaffActor): string[] {
  const siteIds = sitesWhere(actor, 'conversation:read');
  const ofTeams = seesWholeSites(actor) ? siteIds.map(scopeOfTeamsAt) : actor.teamIds.map(scopeOfTeam);
  return [scopeOfStaff(actor.staffId), ...ofTeams, ...siteIds.map(scopeOfSite)];
}

export const canUse = (actor: StaffActor, { scopes }: Pick<StoredFilter, 'scopes'>): boolean =>
  scopesSeenBy(actor).some((scope) => scopes.includes(scope));

/** Everyone for themselves and for their teams; who configures a site for all of it. */
export function canShare(actor: StaffActor, { reach, siteId }: Reach): boolean {
  if (reach.kind === 'private') return true;
  if (reach.kind === 'site') return can(actor, 'site:configure', { siteId: reach.id });
  return siteId !== undefined && can(actor, 'conversation:read', { siteId, teamId: reach.id });
}

/** Its author, and who configures the site that it is shared at. */
export function canChange(actor: StaffActor, filter: Pick<StoredFilter, 'ownerId' | 'scopes'>): boolean {
  if (!canUse(actor, filter)) return false;
  const siteId = siteOf(filter);
  return filter.ownerId === actor.staffId || (siteId !== undefined && can(actor, 'site:configure', { siteId }));
}

function siteOf({ scopes }: Pick<StoredFilter, 'scopes'>): string | undefined {
  return scopes.map((scope) => /^(?:site|teams-at):(.*)$/s.exec(scope)?.[1]).find((id) => id !== undefined);
}

/** Who may have it: the scope of a person, a team, a site, or the teams of a site. */
export function subjectOfScope(scope: string): { kind: string; id: string } {
  const [kind = '', id = ''] = scope.split(/:(.*)/s);
  return { kind, id };
}
