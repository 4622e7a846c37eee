import { viewNames } from '../../../shared/list-views.js';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import type { SavedFilter } from '../../../shared/wire/filters/entities.js';
import type { Directory } from '../../../shared/wire/people/entities.js';
import type { LightClient } from '../light-client.js';
import { ms, quantiles } from '../quantiles.js';
import type { Row } from '../widget/rows.js';

const rounds = 40;

/** One after the other, from a socket and back: the first page of each view, the page after it, and all counts. */
export async function measureQueries(staff: LightClient): Promise<Row[]> {
  const rows: Row[] = [];
  const { teams, sites } = await staff.ask<Directory>('staff:directory', {});
  const parts = [
    ...teams.slice(0, 1).map(({ id }) => `team/${id}`),
    ...sites.slice(0, 1).map(({ id }) => `site/${id}`),
  ];
  const criteria = { states: ['open', 'resolved'], priorities: ['urgent', 'high'] };
  const saved = { name: 'bench', criteria, reach: { kind: 'private' } };
  const { filter } = await staff.ask<{ filter: SavedFilter }>('filter:create', saved);
  for (const view of [...viewNames, ...parts, `filter/${filter.id}`]) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await timeOf(() => list(staff, view)));
    const { p50, p99 } = quantiles(times);
    const goal = view.startsWith('filter/') ? '<= 100 ms' : '<= 30 ms';
    rows.push({ what: `list ${view.split('/')[0]}: p50, p99`, sapa: `${ms(p50)}, ${ms(p99)}`, goal });
  }
  await staff.ask('filter:delete', { id: filter.id });
  const counts: number[] = [];
  for (let round = 0; round < rounds; round += 1) counts.push(await timeOf(() => staff.ask('conversation:counts', {})));
  const { p50, p99 } = quantiles(counts);
  rows.push({
    what: `counts of all ${viewNames.length} views: p50, p99`,
    sapa: `${ms(p50)}, ${ms(p99)}`,
    goal: '<= 20 ms a view',
  });
  return rows;
}

const list = (staff: LightClient, view: string) =>
  staff.ask<{ rows: ConversationRow[] }>('conversation:list', { view });

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}
