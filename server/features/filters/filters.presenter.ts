import type { FilterCriteria, SavedFilter } from '../../../shared/wire/filters/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { sitesWhere } from '../../kernel/permissions.js';
import type { StoredFilter } from './filters.model.js';
import { canChange } from './filters.policy.js';

/** Of sites that somebody does not see they are told nothing. Undefined where nothing is left to look for. */
export function criteriaFor(actor: StaffActor, criteria: FilterCriteria): FilterCriteria | undefined {
  if (!criteria.siteIds) return criteria;
  const seen = sitesWhere(actor, 'conversation:read');
  const siteIds = criteria.siteIds.filter((id) => seen.includes(id));
  return siteIds.length > 0 ? { ...criteria, siteIds } : undefined;
}

export function presentFilter(actor: StaffActor, stored: StoredFilter): SavedFilter | undefined {
  const criteria = criteriaFor(actor, stored.criteria);
  if (!criteria) return undefined;
  const { _id: id, name, reach, revision } = stored;
  // Who sees less of it would take the rest away.
  const isWhole = criteria.siteIds?.length === stored.criteria.siteIds?.length;
  return { id, name, criteria, reach, revision, isEditable: isWhole && canChange(actor, stored) };
}
