import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../platform/log.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { newDatabaseUrl } from '../../test/database-pool.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { loggedAt } from './mail-log.js';
import type { StoredNotification } from './notifications.model.js';
import { notificationsService, pausedAt } from './notifications.service.js';

let store: TestStore;
beforeAll(async () => {
  // Which index a query takes may change with what was in a database before.
  store = await openTestStore(newDatabaseUrl());
});
afterAll(() => store.drop());

const inAMinute = () => new Date(Date.now() + 60_000);
const idOf = (number: number) => `c${String(number).padStart(3, '0')}-1`;
const pending = (number: number): StoredNotification => ({
  _id: idOf(number),
  conversationId: `c${number}`,
  siteId: 'first',
  seq: 1,
  state: 'pending',
  reason: 'unread',
  dueAt: new Date(number),
  at: new Date(number),
  deliveries: [],
});

function serviceWith(enqueue: (id: string) => Promise<void>, log = createLog('silent')) {
  const unused = {} as never;
  return notificationsService({
    ...{
      conversations: unused,
      sites: { rememberedIds: () => Promise.resolve({ open: [], archived: [] }) } as never,
      staff: unused,
      mailer: undefined,
      digests: unused,
      inboxUrl: 'http://sapa.test/inbox',
      replyAddressOf: async () => undefined,
      needsSecondFactor: false,
      reads: unused,
      steps: unused,
      audiences: unused,
      dailyMails: unused,
      events: unused,
      pushes: unused,
    },
    ...{ notifications: store.notifications, enqueue, log },
  });
}

test('F6 of 150 overdue notifications of which the first 100 cannot be enqueued, the other 50 are', async () => {
  await store.notifications.insertMany(Array.from({ length: 150 }, (_, index) => pending(index)));
  const handed: string[] = [];
  const { log, logged } = logIntoMemory();
  const service = serviceWith((id) => {
    if (id < idOf(100)) return Promise.reject(new Error('stuck'));
    handed.push(id);
    return Promise.resolve();
  }, log);
  expect(await service.sweep()).toBe(50);
  expect(handed).toEqual(Array.from({ length: 50 }, (_, index) => idOf(100 + index)));
  expect(logged('an item of a sweep failed')[0]).toMatchObject({
    sweep: 'notifications',
    id: expect.stringMatching(/^c000-1/) as string,
  });
});

test('F6 100 that are enqueued and never done do not keep the one behind them, and are enqueued again later', async () => {
  const handed: string[] = [];
  const service = serviceWith((id) => Promise.resolve(void handed.push(id)));
  expect(await service.sweep()).toBe(150);
  expect(await service.sweep()).toBe(0);
  expect(await service.sweep(inAMinute())).toBe(150);
  expect(handed.slice(150)).toEqual(handed.slice(0, 150));
});

test('A1 what is paused is found by what it is, and not among all that its site ever had', async () => {
  await store.notifications.ensureIndexes();
  const paused = { ...pending(200), state: 'paused' };
  await store.notifications.collection.insertMany([paused, { ...paused, _id: 'b', siteId: 'shop' }] as never[]);
  const found = store.notifications.collection.find(pausedAt(['first', 'news']) as never);
  expect(JSON.stringify(await found.explain())).toMatch(/^(?=.*state_1_dueAt_1)(?!.*siteId_1_at_-1)/s);
  expect(await found.toArray()).toMatchObject([{ _id: idOf(200) }]);
});

test('L41 the log of one state is read by an index, however much was sent since', async () => {
  await store.notifications.ensureIndexes();
  const found = store.notifications.collection.find(loggedAt(['first', 'news'], 'failed') as never);
  expect(JSON.stringify(await found.sort({ at: -1 }).limit(100).explain())).toContain('siteId_1_state_1_at_-1');
});
