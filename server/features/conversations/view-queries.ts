import type { mongo } from 'mongoose';
import { views, type ViewName } from '../../../shared/list-views.js';
import type { StaffActor } from '../../kernel/actors.js';
import { seesWholeSites, sitesWhere } from '../../kernel/permissions.js';
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
  mine: ({ staffId }) => ({ inboxState: 'open', assigneeId: staffId, lastAt: isThere }),
  unassigned: () => ({ inboxState: 'open', assigneeId: null, lastAt: isThere }),
  open: () => ({ inboxState: 'open', lastAt: isThere }),
  waiting: () => ({ inboxState: 'open', lastAt: isThere, waitingSince: isThere }),
  mentions: ({ staffId }) => ({ mentionIds: staffId, inboxState: { $ne: 'spam' }, lastAt: isThere }),
  snoozed: () => ({ inboxState: 'snoozed', lastAt: isThere }),
  resolved: () => ({ inboxState: 'resolved', lastAt: isThere }),
  spam: () => ({ inboxState: 'spam', lastAt: isThere }),
} as const satisfies Record<ViewName, (viewer: StaffActor) => Filter>;

const keyOf = (name: ViewName) => (name === 'waiting' ? 'waitingSince' : 'lastAt');

/** What an actor may see, as `can` says of each. */
function seenBy(actor: StaffActor): Filter {
  const siteId = { $in: sitesWhere(actor, 'conversation:read') };
  if (seesWholeSites(actor)) return { siteId };
  const { staffId, teamIds } = actor;
  return { siteId, $or: [{ teamId: { $in: [null, ...teamIds] } }, { assigneeId: staffId }] };
}

/** What a view has for an actor. */
export const filterOf = (name: ViewName, actor: StaffActor): Filter => ({ ...seenBy(actor), ...filters[name](actor) });

export function sortOf(name: ViewName): Record<string, 1 | -1> {
  const direction = views[name].order === 'newest' ? -1 : 1;
  return { [keyOf(name)]: direction, _id: direction };
}

/** What stands below a place of the view; the id decides between two of the same moment. */
export function belowIn(name: ViewName, { at, id }: RowPlace): Filter {
  const [key, next] = [keyOf(name), views[name].order === 'newest' ? '$lt' : '$gt'];
  return {
    [key]: { ...isThere, [`${next}e`]: at },
    $or: [{ [key]: { [next]: at } }, { [key]: at, _id: { [next]: id } }],
  };
}
