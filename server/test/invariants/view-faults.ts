import type { Connection } from 'mongoose';
import { type View, viewNames, views } from '../../../shared/list-views.js';
import { conversationsModel } from '../../features/conversations/conversations.model.js';
import { presentRow, type StoredConversation } from '../../features/conversations/index.js';
import { filterOf, timeIn } from '../../features/conversations/view-queries.js';
import type { StaffActor } from '../../kernel/actors.js';
import { collectionOf } from '../../platform/store/collection.js';

export type Viewed = Record<string, StoredConversation[]>;

/** What each view of the list has for somebody who sees all of these sites, as the store answers. */
export async function readViews(connection: Connection, viewer: StaffActor): Promise<Viewed> {
  const conversations = collectionOf(conversationsModel(connection));
  const found = viewNames.map(
    async (view) => [view, await conversations.find(filterOf(view, viewer)).toArray()] as const,
  );
  return Object.fromEntries(await Promise.all(found));
}

/** Whether each view has the conversations that belong to it, each with the time that it is sorted by. */
export function viewFaults(all: readonly StoredConversation[], viewed: Viewed, { staffId }: StaffActor): string[] {
  return viewNames.flatMap((view) => {
    const of = (mentionIds: readonly string[] = [], id: string) => new Set(mentionIds.includes(staffId) ? [id] : []);
    const belongs = (each: StoredConversation) =>
      each.lastAt !== undefined &&
      (views[view] as View).has(presentRow(each, { name: '', dueAt: () => each.dueAt }), {
        staffId,
        mentionedIn: of(each.mentionIds, each._id),
      });
    const wanted = all.filter(belongs).map(({ _id }) => _id);
    const found = (viewed[view] ?? []).map(({ _id }) => _id);
    const untimed = (viewed[view] ?? []).filter((each) => Number.isNaN(timeIn(view, each).getTime()));
    return [
      ...(wanted.toSorted().join() === found.toSorted().join()
        ? []
        : [`the view ${view} has ${found.length} of ${wanted.length}`]),
      ...untimed.map(({ _id }) => `${_id} has no time in the view ${view}`),
    ];
  });
}
