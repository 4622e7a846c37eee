import type { mongo } from 'mongoose';
import { views, type ViewName } from '../../../shared/list-views.js';
import type { StoredConversation } from './conversations.model.js';

type Filter = mongo.Filter<StoredConversation>;

/** The last row that a list has: its sort key and its id. */
export interface RowPlace {
  at: Date;
  id: string;
}

const isThere = { $exists: true } as const;

/**
 * What each view is to the store: the same as its predicate in shared/list-views.ts. A partial index is used where the query says the
 * index's own filter again.
 */
const filters = {
  open: { state: 'open', lastAt: isThere },
  waiting: { state: 'open', lastAt: isThere, waitingSince: isThere },
  resolved: { state: 'resolved', lastAt: isThere },
} as const satisfies Record<ViewName, Filter>;

const keys = { open: 'lastAt', waiting: 'waitingSince', resolved: 'lastAt' } as const satisfies Record<
  ViewName,
  keyof StoredConversation
>;

export const filterOf = (name: ViewName, siteIds: readonly string[]): Filter => ({
  siteId: { $in: [...siteIds] },
  ...filters[name],
});

export function sortOf(name: ViewName): Record<string, 1 | -1> {
  const direction = views[name].order === 'newest' ? -1 : 1;
  return { [keys[name]]: direction, _id: direction };
}

/** What stands below a place of the view; the id decides between two of the same moment. */
export function belowIn(name: ViewName, { at, id }: RowPlace): Filter {
  const [key, next] = [keys[name], views[name].order === 'newest' ? '$lt' : '$gt'];
  return {
    [key]: { ...isThere, [`${next}e`]: at },
    $or: [{ [key]: { [next]: at } }, { [key]: at, _id: { [next]: id } }],
  };
}
