import { expect, test, vi } from 'vitest';
import { limits } from '../../shared/wire/limits.js';
import type { Reply } from '../../shared/wire/reply.js';
import type { SearchHit, SearchPage } from '../../shared/wire/search/entities.js';
import { idOf, row, timeOf } from '../test/factories.js';
import { accept, refuse, ScriptedConnection } from '../test/scripted-connection.js';
import { SearchStore } from './search.store.js';

const hit = (seq: number): SearchHit => ({
  ...{ kind: 'message', conversationId: idOf(1), seq, from: 'visitor' },
  ...{ at: timeOf(seq), text: `Pesan ${seq}`, ranges: [] },
});
const page = (hits: SearchHit[], more: Partial<SearchPage> = {}): SearchPage => ({
  ...{ understood: [], problems: [], people: [], contacts: [], hits, rows: [row(1)] },
  ...more,
});

function connected(answer: (text: string, after?: object) => Reply<SearchPage>) {
  const connection = new ScriptedConnection({ 'search:find': ({ text, after }) => answer(text, after) });
  connection.connect();
  return { connection, store: new SearchStore(connection) };
}

test('one question is under way at a time, the newest is the next, and what was found stays until its answer', async () => {
  const { connection, store } = connected((text) => accept(page([hit(text.length)])));
  for (const text of ['a', 'ab', 'abc']) store.search(text);
  await expect.poll(() => store.state).toMatchObject({ phase: 'ready', text: 'abc', page: { hits: [{ seq: 3 }] } });
  expect(connection.inputsOf('search:find')).toMatchObject([{ text: 'a' }, { text: 'abc' }]);
  store.search('abcd');
  expect(store.state).toMatchObject({ phase: 'loading', page: { hits: [{ seq: 3 }] } });
  store.search('');
  expect(store.state).toMatchObject({ phase: 'idle', page: undefined });
  await Promise.resolve();
  expect(store.state.phase).toBe('idle');
});

test('the same is not asked again, and goes on page by page', async () => {
  const next = { at: timeOf(1), id: 'm1' };
  const { connection, store } = connected((_text, after) =>
    accept(after ? page([hit(1)]) : page([hit(2)], { next, lookedBackTo: timeOf(1) })),
  );
  store.search('uang');
  await expect.poll(() => store.state.phase).toBe('ready');
  store.search('uang');
  await Promise.all([store.more(), store.more()]);
  expect(store.state.page).toEqual({ understood: [], problems: [], people: [], contacts: [], hits: [hit(2), hit(1)] });
  await store.more();
  expect(connection.inputsOf('search:find')).toHaveLength(2);
});

test('B21 what an address carries is asked for as far as the server takes it', async () => {
  const { connection, store } = connected(() => accept(page([])));
  store.search(`uang\n\u0000kembali ${'🐈'.repeat(300)}`);
  await expect.poll(() => store.state.phase).toBe('ready');
  const text = `uang  kembali ${'🐈'.repeat(93)}`;
  expect(text).toHaveLength(limits.searchText);
  expect(connection.inputsOf('search:find')).toMatchObject([{ text }]);
});

test('a busy server is asked again, one that is away once there is a line, and nothing stays after the session', async () => {
  vi.useFakeTimers();
  const answers = [refuse('E_RATE', 300), accept(page([hit(1)])), refuse('E_UNAVAILABLE'), accept(page([hit(2)]))];
  const { connection, store } = connected(() => answers.shift() ?? refuse('E_INTERNAL'));
  store.search('uang');
  await vi.advanceTimersByTimeAsync(299);
  expect(store.state.phase).toBe('loading');
  await vi.advanceTimersByTimeAsync(2);
  expect(store.state.phase).toBe('ready');
  store.search('lain');
  await vi.advanceTimersByTimeAsync(1);
  expect(store.state.phase).toBe('failed');
  connection.connect();
  await vi.advanceTimersByTimeAsync(1);
  expect(store.state).toMatchObject({ phase: 'ready', text: 'lain' });
  store.stop();
  expect(store.state).toMatchObject({ phase: 'idle', page: undefined });
  expect(store.state.rows.size).toBe(0);
  vi.useRealTimers();
});

test('who is erased, or may not be seen any more, is gone from what was found and from what is on its way', async () => {
  const of = (number: number): SearchHit => ({ ...hit(number), conversationId: idOf(number) });
  const person = { ...{ conversationId: idOf(2), field: 'name' as const }, text: 'Ani', ranges: [] };
  const answer = page([of(1), of(2), of(3)], { people: [person], rows: [row(1), row(2), row(3)] });
  const next = { at: timeOf(1), id: 'm1' };
  const { connection, store } = connected((_text, after) => accept(after ? answer : { ...answer, next }));
  const idsOf = () => store.state.page?.hits.map(({ conversationId }) => conversationId);
  store.search('uang');
  await expect.poll(() => store.state.phase).toBe('ready');
  connection.push('row:gone', { siteId: 'site', change: 1, id: idOf(2) });
  expect(store.state.page?.people).toEqual([]);
  expect([...store.state.rows.keys()]).toEqual([idOf(1), idOf(3)]);
  const further = store.more();
  connection.push('row:changed', { siteId: 'site', change: 2, row: row(3, { isErased: true }) });
  await further;
  expect(idsOf()).toEqual([idOf(1), idOf(1)]);
  // It was assigned to them.
  connection.push('row:changed', { siteId: 'site', change: 3, row: row(2) });
  store.retry();
  await expect.poll(() => store.state.phase).toBe('ready');
  expect(idsOf()).toEqual([idOf(1), idOf(2)]);
});

test('the question is asked anew once one may see something else', async () => {
  let hits = [hit(1)];
  const { connection, store } = connected(() => accept(page(hits)));
  connection.push('access:changed', {});
  store.search('uang');
  // What is being answered is of before.
  hits = [];
  connection.push('access:changed', {});
  await expect.poll(() => store.state).toMatchObject({ phase: 'ready', page: { hits: [] } });
  expect(connection.inputsOf('search:find')).toHaveLength(2);
  hits = [hit(2)];
  connection.push('access:changed', {});
  await expect.poll(() => store.state.page?.hits).toEqual([hit(2)]);
});
