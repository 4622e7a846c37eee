import type { ConversationRow } from './wire/conversations/entities.js';

/** What a view looks at. */
export type ViewedRow = Pick<ConversationRow, 'id' | 'state' | 'lastAt' | 'waitingSince'>;

export interface View {
  has(row: ViewedRow): boolean;
  /** The time that the view is sorted by, of a row that it has. */
  key(row: ViewedRow): string;
  order: 'newest' | 'oldest';
}

/** The views of the list. The server's queries are held equal to these by a generated test. */
export const views = {
  open: { has: ({ state }) => state === 'open', key: ({ lastAt }) => lastAt, order: 'newest' },
  /** Who waits longest stands first. */
  waiting: {
    has: ({ state, waitingSince }) => state === 'open' && waitingSince !== undefined,
    key: ({ waitingSince = '' }) => waitingSince,
    order: 'oldest',
  },
  resolved: { has: ({ state }) => state === 'resolved', key: ({ lastAt }) => lastAt, order: 'newest' },
} satisfies Record<string, View>;

export type ViewName = keyof typeof views;
export const viewNames: readonly ViewName[] = ['open', 'waiting', 'resolved'];

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Negative when `a` stands above `b`. The id decides between equals, so that pages never overlap. */
export function compareIn(name: ViewName): (a: ViewedRow, b: ViewedRow) => number {
  const { key, order } = views[name];
  const sign = order === 'newest' ? -1 : 1;
  return (a, b) => sign * (compare(key(a), key(b)) || compare(a.id, b.id));
}
