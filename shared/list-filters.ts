import type { ViewedRow, Viewer } from './viewed-row.js';
import type { FilterCriteria } from './wire/filters/entities.js';

/** Nothing is asked of it, or one of the choices is right. */
const isOne = <Value>(choices: readonly Value[] | undefined, value: Value | undefined) =>
  choices === undefined || (value !== undefined && choices.includes(value));

/** Whether a conversation belongs to a saved filter. Without a state it is what is open. */
export function fits(criteria: FilterCriteria, row: ViewedRow, { staffId }: Viewer): boolean {
  const { states = ['open'], labelIds, assigneeIds, isVerified, path } = criteria;
  const assignee = row.assigneeId ?? 'nobody';
  return (
    isOne(states, row.state) &&
    isOne(criteria.siteIds, row.siteId) &&
    isOne(criteria.teamIds, row.teamId) &&
    isOne(criteria.priorities, row.priority ?? 'normal') &&
    isOne(criteria.languages, row.language) &&
    (isOne(assigneeIds, assignee) || (assignee === staffId && isOne(assigneeIds, 'me'))) &&
    (labelIds === undefined || (row.labelIds ?? []).some((id) => labelIds.includes(id))) &&
    (isVerified === undefined || isVerified === (row.isVerified ?? false)) &&
    (path === undefined || (row.path ?? '').startsWith(path))
  );
}
