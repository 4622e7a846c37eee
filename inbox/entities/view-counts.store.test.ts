import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConversationRow, ViewCounts } from '../../shared/wire/conversations/entities.js';
import { viewOf } from '../../shared/list-views.js';
import { limits } from '../../shared/wire/limits.js';
import { counts, row, timeOf, viewer } from '../test/factories.js';
import { ScriptedConnection, accept } from '../test/scripted-connection.js';
import { ViewCountsStore } from './view-counts.store.js';

let counted: ViewCounts;
let connection: ScriptedConnection;
let store: ViewCountsStore;
let isCatchingUp: boolean;
let change: (now: ConversationRow, before?: ConversationRow) => void;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  counted = counts({ open: 5, waiting: 2, resolved: 9 });
  connection = new ScriptedConnection({ 'conversation:counts': () => accept(counted) });
  isCatchingUp = false;
  store = new ViewCountsStore(connection, {
    get isCatchingUp() {
      return isCatchingUp;
    },
    has: (view, one) => viewOf(view).has(one, viewer),
    onRow: (listener) => {
      change = (now, before) => listener(now, before, now.id);
      return () => {};
    },
  });
  connection.connect();
  await vi.advanceTimersByTimeAsync(10_000);
});

afterEach(() => {
  store.stop();
  vi.useRealTimers();
});

const timesAsked = () => connection.inputsOf('conversation:counts').length;

test('are asked for on connect', () => {
  expect(store.state.counts).toEqual(counted);
  expect(timesAsked()).toBe(1);
});

test('follow a row that was known, without asking', async () => {
  const waiting = row(1, { waitingSince: timeOf(0) });
  change(row(1), waiting);
  expect(store.state.counts).toMatchObject({ open: 5, waiting: 1, resolved: 9 });
  change(row(1, { state: 'resolved' }), row(1));
  expect(store.state.counts).toMatchObject({ open: 4, waiting: 1, resolved: 10 });
  change(row(2, { lastText: 'Baru' }), row(2));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(timesAsked()).toBe(1);
});

test('do not count once more what the rows catch up with: an answer has counted it already', async () => {
  counted = counts({ open: 4, waiting: 2, resolved: 10 });
  connection.disconnect();
  connection.connect();
  await vi.advanceTimersByTimeAsync(0);
  isCatchingUp = true;
  change(row(1, { state: 'resolved' }), row(1));
  expect(store.state.counts).toMatchObject({ open: 4, resolved: 10 });
});

test('are asked for once more where the server tells of one’s own change after it has counted it', async () => {
  counted = counts({ open: 4, waiting: 2, resolved: 10 });
  store.recount();
  await vi.advanceTimersByTimeAsync(0);
  change(row(1, { state: 'resolved' }), row(1));
  expect(store.state.counts).toMatchObject({ open: 3, resolved: 11 });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(store.state.counts).toMatchObject({ open: 4, resolved: 10 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(timesAsked()).toBe(3);
});

test('are asked for again after rows that were not known: at once, and then not for each', async () => {
  counted = counts({ open: 6, waiting: 3, resolved: 9 });
  for (let number = 10; number < 60; number += 1) change(row(number));
  await vi.advanceTimersByTimeAsync(0);
  expect(store.state.counts).toEqual(counted);
  expect(timesAsked()).toBe(2);
  counted = counts({ open: 55, waiting: 3, resolved: 9 });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(store.state.counts).toEqual(counted);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(timesAsked()).toBe(3);
});

test('that are full are the server’s alone', async () => {
  counted = counts({ open: limits.countedConversations, waiting: 2, resolved: 9 });
  change(row(10));
  await vi.advanceTimersByTimeAsync(10_000);
  counted = counts({ open: limits.countedConversations - 1, waiting: 2, resolved: 10 });
  change(row(1, { state: 'resolved' }), row(1));
  await vi.advanceTimersByTimeAsync(0);
  expect(store.state.counts).toEqual(counted);
});

test('nothing is asked once nobody sits here', async () => {
  change(row(10));
  change(row(11));
  await vi.advanceTimersByTimeAsync(0);
  store.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(timesAsked()).toBe(2);
  expect(store.state.counts).toBeUndefined();
});

test('are asked for again after what was only shown, but not for nobody', async () => {
  counted = counts({ open: 4, waiting: 2, resolved: 10 });
  store.recount();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.state.counts).toEqual(counted);
  expect(timesAsked()).toBe(2);
  store.stop();
  store.recount();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(timesAsked()).toBe(2);
});

test('S2 saved filters are asked for five at a time, as the server counts no more', async () => {
  const filters = Array.from({ length: 7 }, (_, index) => `filter/few00${index}` as const);
  store.follow(['team/bill01', ...filters, 'site/shop']);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(connection.inputsOf('conversation:counts').slice(1)).toEqual([
    {},
    { views: filters.slice(0, 5) },
    { views: filters.slice(5) },
    { views: ['team/bill01', 'site/shop'] },
  ]);
});

test('S2 what the navigation shows besides is counted at once, follows the rows, and is asked for less often', async () => {
  const ofTeam = { 'team/bill01': 3 };
  connection.answers['conversation:counts'] = ({ views }) => accept(views ? ofTeam : counted);
  store.follow(['team/bill01']);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(store.state.counts).toEqual({ ...counted, ...ofTeam });
  expect(connection.inputsOf('conversation:counts').slice(1)).toEqual([{}, { views: ['team/bill01'] }]);
  change(row(1, { teamId: 'bill01' }), row(1));
  expect(store.state.counts?.['team/bill01']).toBe(4);
  change(row(9));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(connection.inputsOf('conversation:counts').slice(3)).toEqual([{}]);
  expect(store.state.counts?.['team/bill01']).toBe(4);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(store.state.counts?.['team/bill01']).toBe(3);
  store.follow([]);
  expect(connection.inputsOf('conversation:counts').at(-1)).toEqual({ views: ['team/bill01'] });
});
