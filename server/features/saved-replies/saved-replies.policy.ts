import type { StaffActor } from '../../kernel/actors.js';
import { can, sitesWhere } from '../../kernel/permissions.js';

/** Whose a saved reply is, and where it is offered. */
export interface SavedReplyReach {
  ownerId?: string | undefined;
  siteIds?: readonly string[] | undefined;
}

const everywhere = 'all';
export const scopeOfStaff = (staffId: string) => `staff:${staffId}`;
const scopeOfSite = (siteId: string) => `site:${siteId}`;

/** Where it is found. A private one is in one place alone, whichever sites it is meant for. */
export function scopesOf({ ownerId, siteIds }: SavedReplyReach): string[] {
  if (ownerId !== undefined) return [scopeOfStaff(ownerId)];
  return siteIds ? siteIds.map(scopeOfSite) : [everywhere];
}

/** Where somebody finds theirs. */
export const scopesSeenBy = (actor: StaffActor): string[] => [
  everywhere,
  scopeOfStaff(actor.staffId),
  ...sitesWhere(actor, 'site:read').map(scopeOfSite),
];

/** Which staff member or site a scope is about; both absent: every site. */
export function subjectOfScope(scope: string): { staffId?: string; siteId?: string } {
  const [kind, id] = scope.split(/:(.*)/s);
  if (id === undefined) return {};
  return kind === 'staff' ? { staffId: id } : { siteId: id };
}

export const canUse = (actor: StaffActor, reply: { scopes: readonly string[] }): boolean =>
  scopesSeenBy(actor).some((scope) => reply.scopes.includes(scope));

/** Everyone writes their own; those who configure all sites of a shared one write that; what is for every site the owners do. */
export function canWrite(actor: StaffActor, { ownerId, siteIds }: SavedReplyReach): boolean {
  if (ownerId !== undefined) {
    return ownerId === actor.staffId && (siteIds ?? []).every((siteId) => can(actor, 'site:read', { siteId }));
  }
  if (!siteIds) return actor.role === 'owner';
  return siteIds.every((siteId) => can(actor, 'site:configure', { siteId }));
}

/** One's own stays one's own when a site that it was meant for is not one's any more. */
export const canDelete = (actor: StaffActor, reach: SavedReplyReach): boolean =>
  reach.ownerId === actor.staffId || canWrite(actor, reach);
