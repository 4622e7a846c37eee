import type { mongo } from 'mongoose';
import { partsOf, viewOf, type ViewId, type ViewKind, type ViewName } from '../../../shared/list-views.js';
import type { InboxState } from '../../../shared/wire/conversations/entities.js';
import type { FilterCriteria } from '../../../shared/wire/filters/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { seesWholeSites, sitesWhere, sitesWhereEver } from '../../kernel/permissions.js';
import { criteriaQuery } from './filter-query.js';
import type { StoredConversation } from './conversations.model.js';

export type Filter = mongo.Filter<StoredConversation>;

/** The last row that a list has: its sort key and its id. */
export interface RowPlace {
  at: Date;
  id: string;
}

const isThere = { $exists: true } as const;
/** Any time: DocumentDB takes the index of such a time for a range alone. */
export const isSet = { ...isThere, $gt: new Date(0) } as const;

/**
 * What each view is to the store: the same as its predicate in shared/list-views.ts. A partial index is used where the query says the
 * index's own filter again.
 */
const filters = {
  mine: ({ staffId }) => ({ inboxState: 'open', assigneeId: staffId, lastAt: isThere }),
  unassigned: () => ({ inboxState: 'open', assigneeId: null, lastAt: isThere }),
  open: () => ({ inboxState: 'open', lastAt: isThere }),
  // Nobody waits who has written nothing. To say so would keep the store from the index.
  waiting: () => ({ inboxState: 'open', waitingSince: isSet }),
  due: () => ({ inboxState: 'open', dueAt: isSet }),
  mentions: ({ staffId }) => ({ mentionIds: staffId, inboxState: { $ne: 'spam' }, lastAt: isThere }),
  snoozed: () => ({ inboxState: 'snoozed', lastAt: isThere }),
  resolved: () => ({ inboxState: 'resolved', lastAt: isThere }),
  spam: () => ({ inboxState: 'spam', lastAt: isThere }),
} as const satisfies Record<ViewName, (viewer: StaffActor) => Filter>;

/** What is open of a team or a site, or fits a saved filter; none of those that the actor does not see. */
function partFilter(
  { kind, id }: { kind: ViewKind; id: string },
  actor: StaffActor,
  criteria?: FilterCriteria,
): Filter {
  if (kind === 'filter') {
    const { siteIds, ...rest } = criteria ?? { siteIds: [] };
    return { $and: [seenBy(actor, siteIds), criteriaQuery(rest, actor.staffId)] };
  }
  const open = { inboxState: 'open', lastAt: isThere } as const;
  if (kind === 'site') return { ...seenBy(actor, [id]), ...open };
  const ofTeam = { ...open, teamId: { $gt: '', $eq: id } };
  // All that is their team's they see: the store need not ask of each.
  const seen = actor.teamIds.includes(id) ? { siteId: { $in: sitesWhere(actor, 'conversation:read') } } : seenBy(actor);
  return { ...seen, ...ofTeam };
}

const keys: Partial<Record<ViewId, 'waitingSince' | 'dueAt'>> = { waiting: 'waitingSince', due: 'dueAt' };
const keyOf = (view: ViewId) => keys[view] ?? 'lastAt';

/** What an actor may see, as `can` says of each. */
export function seenBy(
  actor: StaffActor,
  sites?: readonly string[],
  seen = sitesWhere(actor, 'conversation:read'),
): Filter {
  const siteId = { $in: sites ? seen.filter((id) => sites.includes(id)) : seen };
  if (seesWholeSites(actor)) return { siteId };
  const { staffId, teamIds } = actor;
  return { siteId, $or: [{ teamId: { $in: [null, ...teamIds] } }, { assigneeId: staffId }] };
}

/** Of a saved filter all that may be in it, whatever else it looks at: by an index, whether there is any. */
export const seenAtAll = (actor: StaffActor, { siteIds, states = ['open'] }: FilterCriteria = {}): Filter => ({
  ...seenBy(actor, siteIds),
  inboxState: { $in: states },
});

/** What a search looks for that has no words. */
export interface SoughtConversations {
  siteIds: readonly string[];
  states?: readonly InboxState[];
  /** One of each. */
  labelIds: readonly (readonly string[])[];
  assigneeId?: string;
  since?: Date | undefined;
  before?: Date | undefined;
  after: RowPlace | undefined;
  limit: number;
}

const allStates: readonly InboxState[] = ['open', 'snoozed', 'resolved', 'spam'];

/** Of that how the staff have sorted them. */
export const sortedBy = ({
  states = allStates,
  labelIds,
  assigneeId,
}: Pick<SoughtConversations, 'states' | 'labelIds' | 'assigneeId'>): Filter[] => [
  { inboxState: { $in: states } },
  ...labelIds.map((ids) => ({ labelIds: { $exists: true, $in: ids } })),
  ...(assigneeId === undefined ? [] : [{ assigneeId }]),
];

/** The same to the store, of what the actor sees; also of archived sites, where those are asked for. */
export function soughtBy(actor: StaffActor, sought: Omit<SoughtConversations, 'limit' | 'after'>): Filter {
  const { siteIds, since, before } = sought;
  const seen = sitesWhereEver(actor, 'conversation:read');
  return {
    $and: [
      { ...seenBy(actor, siteIds, seen), lastAt: isThere, erasedAt: { $exists: false } },
      ...sortedBy(sought),
      ...(since ? [{ lastAt: { $gte: since } }] : []),
      ...(before ? [{ lastAt: { $lt: before } }] : []),
    ],
  };
}

/** What a view has for an actor. */
export function filterOf(view: ViewId, actor: StaffActor, criteria?: FilterCriteria): Filter {
  const parts = partsOf(view);
  return 'name' in parts ? { ...seenBy(actor), ...filters[parts.name](actor) } : partFilter(parts, actor, criteria);
}

/** The time by which a view is sorted, of a conversation that it has. */
export const timeIn = (view: ViewId, stored: StoredConversation): Date => stored[keyOf(view)] ?? stored.createdAt;

export function sortOf(view: ViewId): Record<string, 1 | -1> {
  const direction = viewOf(view).order === 'newest' ? -1 : 1;
  return { [keyOf(view)]: direction, _id: direction };
}

/** What stands below a place of the view; the id decides between two of the same moment. */
export function belowIn(view: ViewId, { at, id }: RowPlace): Filter {
  const [key, next] = [keyOf(view), viewOf(view).order === 'newest' ? '$lt' : '$gt'];
  return {
    [key]: { ...isThere, [`${next}e`]: at },
    $or: [{ [key]: { [next]: at } }, { [key]: at, _id: { [next]: id } }],
  };
}

/** No further down than this. */
export const upTo = (view: ViewId, edge: Date): Filter => ({
  [keyOf(view)]: { [viewOf(view).order === 'newest' ? '$gte' : '$lte']: edge },
});
