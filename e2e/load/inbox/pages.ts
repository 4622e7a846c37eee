import { viewOf, type ViewId } from '../../../shared/list-views.js';
import type { OutputOf } from '../../../shared/wire/command.js';
import type { StaffCommands } from '../../../shared/wire/commands.js';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { LightClient } from '../light-client.js';

export interface Place {
  at: string;
  id: string;
}

export type RowPage = OutputOf<StaffCommands['conversation:list']>;

const day = 24 * 60 * 60_000;
/** Seeded talk is of ninety days. */
const daysBack = [80, 60, 50, 40, 30, 20, 14, 10, 7, 5, 3, 2, 1];
/** The greatest and the least id there can be. */
const [lastId, firstId] = ['ffffffff-ffff-4fff-bfff-ffffffffffff', '00000000-0000-4000-8000-000000000000'];

export const readPage = (client: LightClient, view: ViewId, after?: Place) =>
  client.ask<RowPage>('conversation:list', { view, ...(after ? { after } : {}) });

/** Where the page after this one begins; nowhere where it was the last one. */
export function placeAfter(view: ViewId, { rows, hasMore }: RowPage): Place | undefined {
  const last = rows.at(-1);
  return hasMore && last ? { at: timeIn(view, last), id: last.id } : undefined;
}

/** The time by which the server sorts the view. */
const timeIn = (view: ViewId, row: ConversationRow) => viewOf(view).key(row);

/** As far down as whole pages go. Each round begins a little higher, as nobody comes to one place again and again. */
export async function farPlaces(
  client: LightClient,
  view: ViewId,
  rounds: number,
): Promise<{ places: Place[]; days: number } | undefined> {
  const isNewest = viewOf(view).order === 'newest';
  const placeOf = (time: number): Place => ({ at: new Date(time).toISOString(), id: isNewest ? lastId : firstId });
  for (const days of isNewest ? daysBack : daysBack.toReversed()) {
    const time = Date.now() - days * day;
    const { rows } = await readPage(client, view, placeOf(time));
    if (rows.length < limits.conversationPage) continue;
    const minutes = (round: number) => round * 7 * 60_000 * (isNewest ? 1 : -1);
    return { days, places: Array.from({ length: rounds }, (_, round) => placeOf(time + minutes(round))) };
  }
  return undefined;
}
