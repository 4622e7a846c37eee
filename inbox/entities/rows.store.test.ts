import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import { idOf, row, timeOf } from '../test/factories.js';
import { ScriptedConnection, accept, refuse } from '../test/scripted-connection.js';
import { keepFilters } from './keep-filters.js';
import type { SavedFilter } from '../../shared/wire/filters/entities.js';
import { FiltersStore } from './filters.store.js';
import { RowsStore } from './rows.store.js';

let connection: ScriptedConnection;
let store: RowsStore;

const page = (rows: readonly ConversationRow[], cursor: number, hasMore = false) =>
  accept({ rows: [...rows], cursors: { site: cursor }, hasMore });
const push = (change: number, changed: ConversationRow) =>
  connection.push('row:changed', { siteId: changed.siteId, change, row: changed });

beforeEach(() => {
  connection = new ScriptedConnection({
    'conversation:list': () => page([row(2), row(1)], 10),
    'conversation:changes': ({ after }) => accept({ rows: [], cursors: after, hasMore: false }),
  });
  store = new RowsStore(connection);
});

const ids = () => store.state.rows.map(({ id }) => id);
const ready = () => expect.poll(() => store.state.phase).toBe('ready');

describe('the first page', () => {
  test('is asked for on connect and shown in the order of the view', async () => {
    expect(store.state.phase).toBe('loading');
    connection.connect();
    await ready();
    expect(ids()).toEqual([idOf(2), idOf(1)]);
    expect(connection.asked).toEqual([{ name: 'conversation:list', input: { view: 'open' } }]);
  });

  test('fails visibly, and comes with the next connect', async () => {
    const { 'conversation:list': list } = connection.answers;
    connection.answers['conversation:list'] = () => refuse('E_UNAVAILABLE');
    connection.connect();
    await expect.poll(() => store.state.phase).toBe('failed');
    connection.answers['conversation:list'] = list!;
    connection.connect();
    await ready();
    expect(ids()).toHaveLength(2);
  });
});

describe('the page that was asked for before the connection', () => {
  const { value } = page([row(2), row(1)], 10) as Extract<ReturnType<typeof page>, { ok: true }>;
  const first = { staffId: 'sari', view: 'open', page: value } as const;

  test('is shown at once; the connection tells what came after it, and whose it was', async () => {
    connection.answers['conversation:changes'] = () => page([row(3)], 11);
    store.begin(first);
    expect(ids()).toEqual([idOf(2), idOf(1)]);
    connection.connect();
    store.start('sari');
    await expect.poll(ids).toEqual([idOf(3), idOf(2), idOf(1)]);
    expect(connection.asked).toEqual([{ name: 'conversation:changes', input: { after: { site: 10 } } }]);
  });

  test('that was somebody else’s is shown no longer', async () => {
    store.begin(first);
    connection.answers['conversation:list'] = () => page([row(7)], 10);
    connection.connect();
    store.start('budi');
    await expect.poll(ids).toEqual([idOf(7)]);
  });

  test('comes too late where the list has begun, and where nobody sits here any more', async () => {
    connection.connect();
    await ready();
    store.begin({ ...first, page: { ...value, rows: [row(9)] } });
    expect(ids()).toEqual([idOf(2), idOf(1)]);
    connection.disconnect();
    store.stop();
    store.begin(first);
    expect(ids()).toEqual([]);
  });

  test('that comes during the first answer by the connection is no hole', async () => {
    let answer: (reply: ReturnType<typeof page>) => void = () => undefined;
    connection.answers['conversation:list'] = () => new Promise((resolve) => (answer = resolve));
    connection.answers['conversation:changes'] = () => page([row(3)], 11);
    connection.connect();
    store.begin(first);
    answer(page([row(3), row(2), row(1)], 11));
    await expect.poll(() => connection.inputsOf('conversation:changes')).toEqual([{ after: { site: 10 } }]);
    await expect.poll(ids).toEqual([idOf(3), idOf(2), idOf(1)]);
  });
});

describe('a pushed change', () => {
  beforeEach(async () => {
    connection.connect();
    await ready();
  });

  test('that is the next one is taken at once and moves to the top', () => {
    push(11, row(3));
    expect(ids()[0]).toBe(idOf(3));
    expect(connection.inputsOf('conversation:changes')).toEqual([]);
  });

  test('that is known already changes nothing', () => {
    push(10, row(1, { lastText: 'old' }));
    expect(store.find(idOf(1))?.lastText).toBe('Pesan 1');
  });

  test('after a gap is not taken; what was missed is asked for once, though several come', async () => {
    connection.answers['conversation:changes'] = () => page([row(3), row(4), row(5)], 15);
    push(14, row(5, { lastText: 'from push' }));
    push(15, row(4));
    await expect.poll(() => ids()).toHaveLength(5);
    expect(connection.inputsOf('conversation:changes')).toEqual([{ after: { site: 10 } }]);
  });

  test('that comes while asking, and is not in the answer, is asked for again', async () => {
    connection.answers['conversation:changes'] = ({ after }) => {
      if (after['site'] === 10) {
        push(13, row(4));
        return page([row(3)], 12);
      }
      return page([row(4)], 13);
    };
    push(12, row(3));
    await expect.poll(() => ids()[0]).toBe(idOf(4));
    expect(connection.inputsOf('conversation:changes')).toEqual([{ after: { site: 10 } }, { after: { site: 12 } }]);
  });

  test('B23 takes away what may not be seen any more, whether it hears of it or asks', async () => {
    const gone: string[] = [];
    store.onRow((now, _before, id) => !now && gone.push(id));
    push(11, row(3));
    connection.push('row:gone', { siteId: 'site', change: 12, id: idOf(3) });
    expect(ids()).not.toContain(idOf(3));
    connection.answers['conversation:changes'] = () =>
      accept({ rows: [], gone: [idOf(2)], cursors: { site: 14 }, hasMore: false });
    connection.push('row:gone', { siteId: 'site', change: 14, id: idOf(9) });
    await expect.poll(ids).not.toContain(idOf(2));
    expect(gone).toEqual([idOf(3), idOf(2)]);
  });

  test('tells those who listen, with what was known before', () => {
    const heard: unknown[] = [];
    store.onRow((now, before) => heard.push([now?.lastText, before?.lastText]));
    push(11, row(3));
    push(12, row(3, { lastText: 'Baru' }));
    expect(heard).toEqual([
      ['Pesan 3', undefined],
      ['Baru', 'Pesan 3'],
    ]);
  });

  test('counts what is unread, whatever the view', () => {
    push(11, row(3, { lastSeq: 2 }));
    push(12, row(4, { lastSeq: 2, state: 'resolved' }));
    expect(store.state.unreadCount).toBe(2);
    push(13, row(3, { lastSeq: 2, staffReadSeq: 2 }));
    expect(store.state.unreadCount).toBe(1);
  });
});

test('each site has a feed of its own', async () => {
  connection.answers['conversation:list'] = () =>
    accept({ rows: [row(1)], cursors: { site: 10, shop: 3 }, hasMore: false });
  connection.connect();
  await ready();
  expect(store.state.hasSeveralSites).toBe(true);
  push(4, row(4, { siteId: 'shop' }));
  push(11, row(3));
  expect(ids()).toEqual([4, 3, 1].map(idOf));
  connection.answers['conversation:changes'] = ({ after }) =>
    accept({ rows: [row(6, { siteId: 'shop' })], cursors: { ...after, shop: 6 }, hasMore: false });
  push(6, row(6, { siteId: 'shop' }));
  await expect.poll(() => ids()[0]).toBe(idOf(6));
  expect(connection.inputsOf('conversation:changes')).toEqual([{ after: { site: 11, shop: 4 } }]);
});

test('after an interruption all pages of changes are asked for, and then pushes are trusted again', async () => {
  connection.connect();
  await ready();
  connection.answers['conversation:changes'] = ({ after }) =>
    after['site'] === 10 ? page([row(3)], 11, true) : page([row(4)], 12);
  connection.interrupt();
  connection.connect();
  await expect.poll(() => ids()).toEqual([4, 3, 2, 1].map(idOf));
  push(13, row(5));
  expect(ids()[0]).toBe(idOf(5));
});

test('a feed that is too old begins anew; until then the list shows what it had', async () => {
  connection.connect();
  await ready();
  push(11, row(3));
  connection.answers['conversation:changes'] = () =>
    accept({ rows: [], cursors: { site: 900 }, hasMore: false, isTooOld: true });
  let answer = () => {};
  connection.answers['conversation:list'] = () =>
    new Promise((resolve) => (answer = () => resolve(page([row(8), row(7)], 900))));
  connection.connect();
  await expect.poll(() => connection.inputsOf('conversation:list')).toHaveLength(2);
  expect(store.state.phase).toBe('ready');
  expect(ids()).toEqual([3, 2, 1].map(idOf));
  answer();
  await expect.poll(() => ids()).toEqual([8, 7].map(idOf));
  expect(store.find(idOf(3))).toBeUndefined();
  push(901, row(9));
  expect(ids()[0]).toBe(idOf(9));
});

test('a change of a site that the inbox has not heard of leads to a new beginning', async () => {
  connection.connect();
  await ready();
  connection.answers['conversation:changes'] = () =>
    accept({ rows: [], cursors: { site: 10 }, hasMore: false, isTooOld: true });
  connection.answers['conversation:list'] = () =>
    accept({ rows: [row(5, { siteId: 'shop' }), row(2)], cursors: { site: 10, shop: 1 }, hasMore: false });
  push(1, row(5, { siteId: 'shop' }));
  await expect.poll(() => ids()).toEqual([5, 2].map(idOf));
});

test('a push that overtakes the answer is not lost', async () => {
  connection.connect();
  await ready();
  const answers = [
    () => {
      push(11, row(3));
      return page([], 10);
    },
    () => page([row(3)], 11),
  ];
  connection.answers['conversation:changes'] = () => answers.shift()!();
  connection.connect();
  await expect.poll(() => ids()[0]).toBe(idOf(3));
});

test('a server that does not come further is not asked in a circle', async () => {
  connection.connect();
  await ready();
  connection.answers['conversation:changes'] = ({ after }) => accept({ rows: [], cursors: after, hasMore: true });
  push(12, row(3));
  await expect.poll(() => connection.inputsOf('conversation:changes')).toHaveLength(1);
  // A change that is taken shows that nothing is being asked any more.
  await vi.waitFor(() => {
    push(11, row(4));
    expect(ids()[0]).toBe(idOf(4));
  }, 5_000);
  expect(connection.inputsOf('conversation:changes').length).toBeLessThanOrEqual(2);
});

describe('a further page', () => {
  test('does not overwrite what changed since, nor skip below what was changed in between', async () => {
    connection.answers['conversation:list'] = ({ after }) =>
      after ? page([row(1, { lastText: 'old page' }), row(0)], 10) : page([row(3), row(2)], 10, true);
    connection.connect();
    await ready();
    push(11, row(1, { lastText: 'read' }));
    expect(ids()).toEqual([3, 2].map(idOf));
    await store.loadMore();
    expect(connection.inputsOf('conversation:list')[1]).toEqual({
      view: 'open',
      after: { id: idOf(2), at: timeOf(2) },
    });
    expect(ids()).toEqual([3, 2, 1, 0].map(idOf));
    expect(store.find(idOf(1))?.lastText).toBe('read');
    expect(store.state.hasMore).toBe(false);
  });

  test('is complete, also when a row moved into it while it was on its way', async () => {
    connection.answers['conversation:list'] = ({ after }) => {
      if (!after) return page([row(30), row(20)], 10, true);
      push(11, row(99, { lastAt: timeOf(7) }));
      return page([row(9), row(5)], 10, true);
    };
    connection.connect();
    await ready();
    await store.loadMore();
    expect(ids()).toEqual([30, 20, 9, 99, 5].map(idOf));
  });

  test('is asked for once at a time', async () => {
    connection.answers['conversation:list'] = () => page([row(2), row(1)], 10, true);
    connection.connect();
    await ready();
    await Promise.all([store.loadMore(), store.loadMore()]);
    expect(connection.inputsOf('conversation:list')).toHaveLength(2);
  });
});

describe('another view', () => {
  beforeEach(async () => {
    connection.answers['conversation:list'] = ({ view }) =>
      view === 'open' ? page([row(2), row(1)], 10) : page([row(5, { state: 'resolved' })], 10);
    connection.connect();
    await ready();
  });

  test('is loaded when it is shown first, and then kept up to date without being shown', async () => {
    store.show('resolved');
    expect(store.state).toMatchObject({ view: 'resolved', phase: 'loading', rows: [] });
    await ready();
    expect(ids()).toEqual([idOf(5)]);
    store.show('open');
    expect(store.state.phase).toBe('ready');
    push(11, row(2, { state: 'resolved', lastAt: timeOf(9) }));
    expect(ids()).toEqual([idOf(1)]);
    store.show('resolved');
    expect(ids()).toEqual([2, 5].map(idOf));
    expect(connection.inputsOf('conversation:list')).toHaveLength(2);
  });

  test('that cannot be loaded says so, and the first one is still there', async () => {
    connection.answers['conversation:list'] = () => refuse('E_UNAVAILABLE');
    store.show('waiting');
    await expect.poll(() => store.state.phase).toBe('failed');
    store.show('open');
    expect(store.state.phase).toBe('ready');
    expect(ids()).toEqual([2, 1].map(idOf));
  });
});

test('who sees other sites or teams than before reads the list anew', async () => {
  connection.connect();
  await ready();
  connection.answers['conversation:list'] = () => page([row(7)], 20);
  connection.push('access:changed', {});
  await expect.poll(ids).toEqual([idOf(7)]);
  expect(store.find(idOf(1))).toBeUndefined();
});

describe('what is pretended of a row', () => {
  const label = (labelIds: string[]) => (one: ConversationRow) => ({ ...one, labelIds });
  const urgent = (one: ConversationRow) => ({ ...one, priority: 'urgent' as const });

  beforeEach(async () => {
    connection.connect();
    await ready();
  });

  test('of two steps the one that is not refused is shown on, whichever is refused first', () => {
    const takeBacks = [store.pretend(idOf(2), urgent), store.pretend(idOf(2), label(['ongkir']))];
    takeBacks[0]?.();
    expect(store.find(idOf(2))).toEqual(row(2, { labelIds: ['ongkir'] }));
    takeBacks[1]?.();
    expect(store.find(idOf(2))).toEqual(row(2));
    for (const takeBack of takeBacks) takeBack();
    expect(store.find(idOf(2))).toEqual(row(2));
  });

  test('what the server says counts; a later step stands on that', () => {
    const first = store.pretend(idOf(2), urgent);
    push(11, row(2, { priority: 'low' }));
    const second = store.pretend(idOf(2), label(['ongkir']));
    first();
    expect(store.find(idOf(2))).toEqual(row(2, { priority: 'low', labelIds: ['ongkir'] }));
    second();
    expect(store.find(idOf(2))).toEqual(row(2, { priority: 'low' }));
  });
});

describe('a saved filter', () => {
  const urgent: SavedFilter = {
    ...{ id: 'urgent', name: 'Mendesak', criteria: { priorities: ['urgent'] }, reach: { kind: 'private' } },
    ...{ isEditable: true, revision: 1 },
  };
  const important = (number: number) => row(number, { priority: 'urgent' });

  test('S2 waits until it is known, follows the feed, goes further back on demand, and begins anew when it is another', async () => {
    let known: SavedFilter[] = [];
    connection.answers['filter:list'] = () => accept({ filters: known });
    connection.answers['conversation:list'] = ({ view, olderThan }) => {
      if (view === 'open') return page([row(9)], 10);
      const value = { cursors: { site: 10 }, hasMore: false };
      return olderThan
        ? accept({ ...value, rows: [important(2), important(1)] })
        : accept({ ...value, rows: [important(5)], olderThan: timeOf(3) });
    };
    const filters = new FiltersStore(connection);
    store = new RowsStore(connection, filters);
    keepFilters(filters, store);
    store.show('filter/urgent');
    connection.connect();
    await expect.poll(() => filters.state.isKnown).toBe(true);
    expect(store.state.phase).toBe('loading');
    known = [urgent];
    connection.push('filters:changed', {});
    await ready();
    expect(ids()).toEqual([idOf(5)]);
    expect(store.state.olderThan).toBe(timeOf(3));
    expect(store.lookedBackTo('filter/urgent')).toBe(timeOf(3));

    push(11, important(12));
    push(12, important(2));
    push(13, row(13));
    expect(ids()).toEqual([12, 5].map(idOf));
    await store.loadOlder();
    expect(connection.inputsOf('conversation:list').at(-1)).toMatchObject({ olderThan: timeOf(3) });
    expect(ids()).toEqual([12, 5, 2, 1].map(idOf));
    expect(store.state.olderThan).toBe(undefined);
    // All that was looked through can be marked together, however old it is.
    expect(store.lookedBackTo('filter/urgent')).toBe('1970-01-01T00:00:00.000Z');
    expect(store.lookedBackTo('open')).toBe(undefined);

    known = [{ ...urgent, revision: 2, criteria: { priorities: ['low'] } }];
    connection.answers['conversation:list'] = () => page([row(20, { priority: 'low' })], 13);
    connection.push('filters:changed', {});
    await expect.poll(ids).toEqual([idOf(20)]);
    filters.stop();
  });

  test('S2 that is another one before its answer is here takes none of what it looked for before', async () => {
    const answers: ((rows: readonly ConversationRow[]) => void)[] = [];
    connection.answers['conversation:list'] = () =>
      new Promise((resolve) => answers.push((rows) => resolve(page(rows, 10))));
    let criteria = urgent.criteria;
    store = new RowsStore(connection, { criteriaOf: () => criteria });
    store.show('filter/urgent');
    connection.connect();
    await expect.poll(() => answers).toHaveLength(2);
    criteria = { priorities: ['low'] };
    store.filterChanged('urgent');
    for (const answer of answers) answer([important(5)]);
    await expect.poll(() => answers.length).toBeGreaterThan(2);
    expect(store.state.phase).toBe('loading');
    answers.at(-1)?.([row(20, { priority: 'low' })]);
    await expect.poll(ids).toEqual([idOf(20)]);
  });
});
