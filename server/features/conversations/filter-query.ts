import type { mongo } from 'mongoose';
import type { FilterCriteria } from '../../../shared/wire/filters/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StoredConversation } from './conversations.model.js';

type Filter = mongo.Filter<StoredConversation>;

const day = 24 * 60 * 60_000;
/** A saved filter is looked for in what is so new, and then in four times as much. What is older than the last is looked at whole. */
const firstDays = limits.filterDays;
const lastDays = 4_000;

/** How far back the next look goes: undefined where it goes back to the beginning. */
export function lookBackTo(olderThan: Date | undefined, now = Date.now()): Date | undefined {
  const days = olderThan ? (4 * (now - olderThan.getTime())) / day : firstDays;
  return days > lastDays ? undefined : new Date(now - Math.max(days, firstDays) * day);
}

/** What a saved filter is to the store, besides who may see what: the same as `fits` in shared/list-filters.ts. */
export function criteriaQuery(criteria: FilterCriteria, staffId: string): Filter {
  const { states = ['open'], teamIds, labelIds, priorities, assigneeIds, languages, isVerified, path } = criteria;
  const parts: Filter[] = [{ inboxState: { $in: states }, lastAt: { $exists: true } }];
  if (teamIds) parts.push({ teamId: { $in: teamIds } });
  // Said as the partial index of labels says it.
  if (labelIds) parts.push({ labelIds: { $exists: true, $in: labelIds } });
  if (priorities)
    parts.push({ priority: { $in: priorities.map((each) => (each === 'normal' ? null : each)) } } as Filter);
  if (assigneeIds) {
    const ids = assigneeIds.map((id) => (id === 'nobody' ? null : id === 'me' ? staffId : id));
    parts.push({ assigneeId: { $in: ids } });
  }
  if (languages) parts.push({ language: { $regex: `^(?:${languages.join('|')})(?:-|$)`, $options: 'i' } });
  if (isVerified !== undefined) parts.push({ person: { $exists: isVerified } });
  if (path) parts.push({ pageUrl: { $regex: `^https?://[^/]+${escaped(path)}` } });
  return { $and: parts };
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
