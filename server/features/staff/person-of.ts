import type { Role } from '../../../shared/wire/staff/entities.js';
import type { StoredUser } from './stored-user.js';

/** Who answers, and for what. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  siteIds: readonly string[];
  teamIds: readonly string[];
  away?: { since: Date; reason: string };
  hidesFace?: true;
}

export const personOf = ({ _id, name, email, role, siteIds, teamIds = [], away, hidesFace }: StoredUser): Person => ({
  ...{ id: _id.toHexString(), name, email, role, siteIds, teamIds },
  ...(away ? { away } : {}),
  ...(hidesFace ? { hidesFace } : {}),
});
