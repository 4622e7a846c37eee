import type { ConversationRow } from './wire/conversations/entities.js';

/** What a view looks at. */
export type ViewedRow = Pick<ConversationRow, 'id' | 'state' | 'lastAt' | 'waitingSince' | 'assigneeId'>;

/** Who looks. */
export interface Viewer {
  staffId: string;
  /** The conversations in which a colleague has mentioned them. */
  mentionedIn: ReadonlySet<string>;
}

export interface View {
  has(row: ViewedRow, viewer: Viewer): boolean;
  /** The time that the view is sorted by, of a row that it has. */
  key(row: ViewedRow): string;
  order: 'newest' | 'oldest';
}

const byLast = { key: ({ lastAt }: ViewedRow) => lastAt, order: 'newest' } as const;

/** The views of the list. The server's queries are held equal to these by a generated test. */
export const views = {
  mine: { has: ({ state, assigneeId }, { staffId }) => state === 'open' && assigneeId === staffId, ...byLast },
  unassigned: { has: ({ state, assigneeId }) => state === 'open' && assigneeId === undefined, ...byLast },
  open: { has: ({ state }) => state === 'open', ...byLast },
  /** Who waits longest stands first. */
  waiting: {
    has: ({ state, waitingSince }) => state === 'open' && waitingSince !== undefined,
    key: ({ waitingSince = '' }) => waitingSince,
    order: 'oldest',
  },
  mentions: { has: ({ id, state }, { mentionedIn }) => state !== 'spam' && mentionedIn.has(id), ...byLast },
  snoozed: { has: ({ state }) => state === 'snoozed', ...byLast },
  resolved: { has: ({ state }) => state === 'resolved', ...byLast },
  spam: { has: ({ state }) => state === 'spam', ...byLast },
} satisfies Record<string, View>;

export type ViewName = keyof typeof views;
export const viewNames = Object.keys(views) as readonly ViewName[];

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Negative when `a` stands above `b`. The id decides between equals, so that pages never overlap. */
export function compareIn(name: ViewName): (a: ViewedRow, b: ViewedRow) => number {
  const { key, order } = views[name];
  const sign = order === 'newest' ? -1 : 1;
  return (a, b) => sign * (compare(key(a), key(b)) || compare(a.id, b.id));
}
