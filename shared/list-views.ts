import { fits } from './list-filters.js';
import type { ViewedRow, Viewer } from './viewed-row.js';
import type { FilterCriteria } from './wire/filters/entities.js';

export type { ViewedRow, Viewer };

export interface View {
  has(row: ViewedRow, viewer: Viewer): boolean;
  /** The time that the view is sorted by, of a row that it has. */
  key(row: ViewedRow): string;
  order: 'newest' | 'oldest';
}

const byLast = { key: ({ lastAt }: ViewedRow) => lastAt, order: 'newest' } as const;

/** The views that everybody has. The server's queries are held equal to all views by a generated test. */
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
  /** Whose target ends first. */
  due: {
    has: ({ state, dueAt }) => state === 'open' && dueAt !== undefined,
    key: ({ dueAt = '' }) => dueAt,
    order: 'oldest',
  },
  mentions: { has: ({ id, state }, { mentionedIn }) => state !== 'spam' && mentionedIn.has(id), ...byLast },
  snoozed: { has: ({ state }) => state === 'snoozed', ...byLast },
  resolved: { has: ({ state }) => state === 'resolved', ...byLast },
  spam: { has: ({ state }) => state === 'spam', ...byLast },
} satisfies Record<string, View>;

export type ViewName = keyof typeof views;
export const viewNames = Object.keys(views) as readonly ViewName[];

/** A view as it is asked for and addressed: one of those that everybody has, what is open of a team or a site, a saved filter. */
export type ViewId = ViewName | `${ViewKind}/${string}`;
export const viewKinds = ['team', 'site', 'filter'] as const;
export type ViewKind = (typeof viewKinds)[number];

/** Which of them it is. */
export function partsOf(view: ViewId): { name: ViewName } | { kind: ViewKind; id: string } {
  const [first, id] = view.split(/\/(.*)/s);
  return id === undefined ? { name: first as ViewName } : { kind: first as ViewKind, id };
}

/** Of a saved filter; undefined of any other view. */
export function filterIdOf(view: ViewId): string | undefined {
  const parts = partsOf(view);
  return 'kind' in parts && parts.kind === 'filter' ? parts.id : undefined;
}

/** `criteria`: of a saved filter; without them it has nothing. */
export function viewOf(view: ViewId, criteria?: FilterCriteria): View {
  const parts = partsOf(view);
  if ('name' in parts) return views[parts.name];
  const { kind, id } = parts;
  if (kind === 'filter')
    return { has: (row, viewer) => criteria !== undefined && fits(criteria, row, viewer), ...byLast };
  if (kind === 'team') return { has: ({ state, teamId }) => state === 'open' && teamId === id, ...byLast };
  return { has: ({ state, siteId }) => state === 'open' && siteId === id, ...byLast };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Negative when `a` stands above `b`. The id decides between equals, so that pages never overlap. */
export function compareIn({ key, order }: View): (a: ViewedRow, b: ViewedRow) => number {
  const sign = order === 'newest' ? -1 : 1;
  return (a, b) => sign * (compare(key(a), key(b)) || compare(a.id, b.id));
}
