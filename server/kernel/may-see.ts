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

/** Somebody who is not here, as they might act now: to ask what they may. `allSites`: an owner's. */
export const absentActor = (
  { id: staffId, name, role, siteIds, teamIds }: Person,
  allSites: readonly string[],
): StaffActor => ({
  ...{ kind: 'staff', sessionId: '', staffId, name, role, teamIds },
  siteIds: role === 'owner' ? allSites : siteIds,
});

/** Whether somebody who is not here to ask, since they are named or get a mail, may read this. */
export const maySee = (person: Person, subject: Subject): boolean =>
  can(absentActor(person, [subject.siteId]), 'conversation:read', subject);
