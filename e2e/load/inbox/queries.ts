import { viewNames, type ViewId } from '../../../shared/list-views.js';
import type { ViewCounts } from '../../../shared/wire/conversations/entities.js';
import type { FilterCriteria, SavedFilter } from '../../../shared/wire/filters/entities.js';
import type { Label } from '../../../shared/wire/labels/entities.js';
import type { Directory } from '../../../shared/wire/people/entities.js';
import type { LightClient } from '../light-client.js';
import type { Row } from '../widget/rows.js';
import type { Bench } from './bench.js';
import { farPlaces, placeAfter, readPage, type Place } from './pages.js';
import { spread } from './spread.js';
import { timed } from './timed.js';

/** So many that the slowest hundredth is more than the one slowest. */
const rounds = 300;
/** Each of a saved filter takes longer, and its goal is wider. */
const filterRounds = 60;

/** The views that somebody has, under the names that the table has for them. */
type Views = Record<string, ViewId>;

/**
 * One after the other, from a socket and back, as the owner and as an agent: the first page of each view, the page after it, one far down,
 * and the counts. The first time of each is among them, when the server does not know yet how far a page reaches.
 */
export async function measureQueries({ owner, agent, siteId }: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [who, { client }] of Object.entries({ owner, agent })) {
    const { teams } = await client.ask<Directory>('staff:directory', {});
    const named: Views = Object.fromEntries(viewNames.map((name) => [name, name]));
    for (const { id } of teams.filter(isOf(who === 'agent' ? agent.teamIds : undefined)).slice(0, 1))
      named['a team'] = `team/${id}`;
    named['a site'] = `site/${siteId}`;
    for (const [name, view] of Object.entries(named))
      rows.push(...(await measureList(client, `${who}, ${name}`, view, { goalMs: 30, often: rounds })));
    rows.push(...(await measureCounts(client, who, named)));
    rows.push(...(await measureFilters(client, who)));
  }
  return rows;
}

const isOf =
  (ids: readonly string[] | undefined) =>
  ({ id }: { id: string }) =>
    ids?.includes(id) ?? true;

async function measureList(
  client: LightClient,
  name: string,
  view: ViewId,
  { goalMs, often }: { goalMs: number; often: number },
): Promise<Row[]> {
  const goal = `p99 <= ${goalMs} ms`;
  const places: { what: string; after: (round: number) => Place | undefined }[] = [];
  const { took, value: first } = await timed(() => readPage(client, view));
  places.push({ what: `page 1 (${first.rows.length} rows)`, after: () => undefined });
  const next = placeAfter(view, first);
  if (next) places.push({ what: 'page 2', after: () => next });
  const far = next && (await farPlaces(client, view, often));
  if (far) places.push({ what: `${far.days} days back`, after: (round) => far.places[round] });
  const rows: Row[] = [];
  for (const { what, after } of places) {
    const times = rows.length === 0 ? [took] : [];
    while (times.length < often) {
      const round = times.length;
      times.push((await timed(() => readPage(client, view, after(round)))).took);
    }
    rows.push({ what: `list, ${name}, ${what}: p50, p99`, sapa: spread(times), goal });
  }
  return rows;
}

async function measureCounts(client: LightClient, who: string, views: Views): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, view] of Object.entries(views)) {
    const { times, value } = await repeated(() => client.ask<ViewCounts>('conversation:counts', { views: [view] }));
    rows.push({
      what: `count, ${who}, ${name} (${value[view] ?? 0}): p50, p99`,
      sapa: spread(times),
      goal: 'p99 <= 20 ms',
    });
  }
  const { times } = await repeated(() => client.ask('conversation:counts', {}));
  rows.push({ what: `counts, ${who}, all ${viewNames.length} together: p50, p99`, sapa: spread(times), goal: '' });
  return rows;
}

/** Of several kinds: what the index of the list knows, what has an index of its own, and what is read from each conversation. */
async function measureFilters(client: LightClient, who: string): Promise<Row[]> {
  const { labels } = await client.ask<{ labels: Label[] }>('label:list', {});
  const kinds: Record<string, FilterCriteria> = {
    'open or resolved, urgent or high': { states: ['open', 'resolved'], priorities: ['urgent', 'high'] },
    'resolved, a label': { states: ['resolved'], labelIds: labels.slice(0, 1).map(({ id }) => id) },
    'resolved, English, verified': { states: ['resolved'], languages: ['en'], isVerified: true },
    'resolved, a path of few': { states: ['resolved'], path: '/langganan' },
    'open or snoozed, mine or nobody’s': { states: ['open', 'snoozed'], assigneeIds: ['me', 'nobody'] },
  };
  const rows: Row[] = [];
  for (const [name, criteria] of Object.entries(kinds)) {
    const content = { name: 'bench', criteria, reach: { kind: 'private' } };
    const { filter } = await client.ask<{ filter: SavedFilter }>('filter:create', content);
    const view: ViewId = `filter/${filter.id}`;
    rows.push(...(await measureList(client, `${who}, filter: ${name}`, view, { goalMs: 100, often: filterRounds })));
    const { times, value } = await repeated(
      () => client.ask<ViewCounts>('conversation:counts', { views: [view] }),
      filterRounds,
    );
    rows.push({
      what: `count, ${who}, filter: ${name} (${value[view] ?? 0}): p50, p99`,
      sapa: spread(times),
      goal: '',
    });
    await client.ask('filter:delete', { id: filter.id });
  }
  return rows;
}

async function repeated<Value>(act: () => Promise<Value>, often = rounds): Promise<{ times: number[]; value: Value }> {
  const { took, value } = await timed(act);
  const times = [took];
  while (times.length < often) times.push((await timed(act)).took);
  return { times, value };
}
