import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { createLog } from '../../platform/log.js';
import { departures, type Departure } from './departures.js';

let store: TestStore;
let happened: boolean;
let followed: Departure[];
let isBroken: boolean;
let service: ReturnType<typeof departures>;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());
beforeEach(async () => {
  await store.departures.deleteMany({});
  [happened, isBroken, followed] = [false, false, []];
  service = departures({
    departures: store.departures,
    asFarAsTrue: async (departure) => (happened ? departure : undefined),
    log: createLog('silent'),
  });
  service.follow(async (departure) => {
    if (isBroken) throw new Error('The store is away.');
    followed.push(departure);
  });
});

const budi: Departure = { staffId: 'budi', siteIds: ['news'] };
const muchLater = () => new Date(Date.now() + 600_000);
const later = () => new Date(Date.now() + 60_000);
const leave = () =>
  service.around(budi, async () => {
    happened = true;
  });

test('what follows is done at once, once more for what was under way, and nothing is left', async () => {
  await leave();
  expect(followed).toEqual([budi]);
  expect(await service.sweep(later())).toBe(0);
  expect(await service.sweep(muchLater())).toBe(1);
  expect(followed).toEqual([budi, budi]);
  expect(await store.departures.countDocuments()).toBe(0);
});

test('what could not be done is found again', async () => {
  isBroken = true;
  await leave();
  expect(await service.sweep(later())).toBe(0);
  isBroken = false;
  expect(await service.sweep()).toBe(0);
  expect(await service.sweep(later())).toBe(1);
  expect(followed).toEqual([budi]);
  expect(await service.sweep(later())).toBe(0);
});

test('a process that died before it happened: nothing follows; after it: all does', async () => {
  await store.departures.create({ _id: randomUUID(), staffId: 'budi', siteIds: ['news'], at: new Date() });
  await service.sweep(later());
  expect(followed).toEqual([]);
  expect(await store.departures.countDocuments()).toBe(0);

  happened = true;
  await store.departures.create({ _id: randomUUID(), teamId: 'desk', at: new Date() });
  await service.sweep(later());
  expect(followed).toEqual([{ teamId: 'desk' }]);
});

test('what is refused rejects', async () => {
  const refused = service.around(budi, () => Promise.reject(new Error('The last owner stays.')));
  await expect(refused).rejects.toThrow('The last owner stays.');
  await service.sweep(later());
  expect(followed).toEqual([]);
});
