import type { Person } from '../../../shared/wire/people/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import type { StoredUser } from '../staff/index.js';
import { managedBy } from './people.policy.js';

/** Of an account what those may see who manage it: nothing of sites and teams that are not theirs. */
export function presentPerson(
  actor: StaffActor,
  user: StoredUser,
  { picture, teamIds, isBelieved }: { picture: string | undefined; teamIds: ReadonlySet<string>; isBelieved: boolean },
): Person {
  const { _id, name, email, role, siteIds, suspendedAt, twoFactorEnabled, hasPasskey } = user;
  return {
    ...{ id: _id.toHexString(), name, email, role },
    siteIds: siteIds.filter((siteId) => can(actor, 'staff:manage', { siteId })),
    teamIds: (user.teamIds ?? []).filter((id) => teamIds.has(id)),
    ...(picture ? { picture } : {}),
    ...(suspendedAt ? { suspendedAt: suspendedAt.toISOString() } : {}),
    hasSecondFactor: twoFactorEnabled === true || hasPasskey === true || isBelieved,
    managed: managedBy(actor, user),
  };
}
