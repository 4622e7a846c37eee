import type { Access, Person } from '../../../shared/wire/people/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can, sitesWhere } from '../../kernel/permissions.js';
import type { StoredUser } from '../staff/index.js';

type Subject = Pick<StoredUser, 'role' | 'siteIds'>;

/**
 * What the actor may change of somebody. Owners manage everybody. Admins manage the people of their sites; of somebody who
 * answers for other sites as well, only the access to their own.
 */
export function managedBy(actor: StaffActor, { role, siteIds }: Subject): Person['managed'] {
  if (actor.role === 'owner') return 'all';
  const own = siteIds.filter((siteId) => can(actor, 'staff:manage', { siteId }));
  if (role === 'owner' || own.length === 0) return 'nothing';
  return own.length === siteIds.filter((siteId) => !actor.archivedSiteIds?.includes(siteId)).length ? 'all' : 'sites';
}

/** Owners are seen by all who manage people. */
export function isSeenBy(actor: StaffActor, subject: Subject): boolean {
  return subject.role === 'owner' || managedBy(actor, subject) !== 'nothing';
}

export const managesPeople = (actor: StaffActor): boolean =>
  actor.role === 'owner' || sitesWhere(actor, 'staff:manage').length > 0;

/** Nobody gives what they do not have: an admin makes no owner, and nobody of no site, whom they would lose sight of. */
export function mayGive(actor: StaffActor, { role, siteIds }: Pick<Access, 'role' | 'siteIds'>): boolean {
  if (actor.role === 'owner') return true;
  return role !== 'owner' && siteIds.length > 0 && siteIds.every((siteId) => can(actor, 'staff:manage', { siteId }));
}
