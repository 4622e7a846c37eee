import type { Role } from '../../shared/wire/staff/entities.js';
import type { StaffActor } from './actors.js';
import { can, type Action, type Subject } from './permissions.js';

/** Somebody of the staff, as their account has them. */
interface Person {
  id: string;
  name: string;
  role: Role;
  /** Of an owner, who answers at all, these say nothing. */
  siteIds: readonly string[];
  teamIds: readonly string[];
}

/** All sites that there are. */
export interface SiteIds {
  open: readonly string[];
  archived: readonly string[];
}

/** What somebody may see, and what they might see again. A site that nobody knows of is as open as any: it was made a moment ago. */
export function sitesOfPerson(
  { role, siteIds }: Pick<Person, 'role' | 'siteIds'>,
  { open, archived }: SiteIds,
): { siteIds: readonly string[]; archivedSiteIds: readonly string[] } {
  if (role === 'owner') return { siteIds: open, archivedSiteIds: archived };
  const [own, gone] = [siteIds.filter((id) => !archived.includes(id)), siteIds.filter((id) => archived.includes(id))];
  return { siteIds: own, archivedSiteIds: gone };
}

/** Somebody who is not here, as they might act now: to ask what they may. */
export const absentActor = ({ id: staffId, name, role, siteIds, teamIds }: Person, sites: SiteIds): StaffActor => ({
  ...{ kind: 'staff', sessionId: '', staffId, name, role, teamIds },
  ...sitesOfPerson({ role, siteIds }, sites),
});

/** Whether somebody who is not here to ask, since they are named or get a mail, may read this. */
export const maySee = (person: Person, subject: Subject, site: { isArchived: boolean }): boolean =>
  mayDo('conversation:read', person, subject, site);

/** Likewise of what else is done with a conversation. */
export const mayDo = (action: Action, person: Person, subject: Subject, site: { isArchived: boolean }): boolean =>
  can(absentActor(person, aloneIn(subject.siteId, site)), action, subject);

const aloneIn = (siteId: string, { isArchived }: { isArchived: boolean }): SiteIds =>
  isArchived ? { open: [], archived: [siteId] } : { open: [siteId], archived: [] };
