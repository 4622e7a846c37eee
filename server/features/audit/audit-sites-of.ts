import type { Role } from '../../../shared/wire/staff/entities.js';

/** Of which sites an entry about somebody is: none of an owner, whom owners alone read about. */
export const auditSitesOf = (...people: readonly { role: Role; siteIds: readonly string[] }[]): string[] =>
  people.some(({ role }) => role === 'owner') ? [] : [...new Set(people.flatMap(({ siteIds }) => siteIds))];
