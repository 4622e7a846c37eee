import type { StaffActor } from '../../kernel/actors.js';
import type { StoredUser } from './stored-user.js';

/** Somebody as they might act now, without a session: to ask what they may. `allSites`: an owner's. */
export const actorOf = (
  { _id, name, role, siteIds, teamIds = [] }: StoredUser,
  allSites: readonly string[],
): StaffActor => ({
  ...{ kind: 'staff', staffId: _id.toHexString(), name, role, sessionId: '', teamIds },
  siteIds: role === 'owner' ? allSites : siteIds,
});
