import type { Role } from '../../shared/wire/staff/entities.js';
import type { StaffActor } from './actors.js';
import { can, type Subject } from './permissions.js';

/** Somebody of the staff, as their account has them. */
interface Person {
  id: string;
  name: string;
  role: Role;
  /** Of an owner, who answers at all, these say nothing. */
  siteIds: readonly string[];
  teamIds: readonly string[];
}

/** Whether somebody who is not here to ask, since they are named or get a mail, may read this. */
export function maySee({ id: staffId, name, role, siteIds, teamIds }: Person, subject: Subject): boolean {
  const sites = role === 'owner' ? [subject.siteId] : siteIds;
  const actor: StaffActor = { kind: 'staff', sessionId: '', staffId, name, role, siteIds: sites, teamIds };
  return can(actor, 'conversation:read', subject);
}
