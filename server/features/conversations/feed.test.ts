import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { ChangeLog } from './change-log.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(() => store.changes.deleteMany({}));
afterAll(() => store.drop());

const entries = (count: number, siteId = 'news', name = 'c') =>
  Array.from({ length: count }, (_, index) => ({ siteId, conversationId: `${name}-${index}` }));
const storedNumbers = async () => (await store.changes.find().sort({ _id: 1 }).lean()).map(({ _id }) => _id);
const oneTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('appends in the order given, numbered from 1', async () => {
  const log = new ChangeLog(store.changes);
  expect(await log.last()).toBe(0);
  expect(await log.append(entries(3))).toEqual([1, 2, 3]);
  expect(await log.append([])).toEqual([]);
  expect(await log.append(entries(1))).toEqual([4]);
  expect(await log.last()).toBe(4);
});

test('two processes at once: no hole, no double, and each is told its own numbers', async () => {
  const logs = [new ChangeLog(store.changes), new ChangeLog(store.changes)];
  const appended = await Promise.all(
    logs.flatMap((log, which) => oneTo(15).map((round) => log.append(entries(5, 'news', `p${which}-${round}`)))),
  );
  expect(await storedNumbers()).toEqual(oneTo(150));
  expect(appended.flat().sort((a, b) => a - b)).toEqual(oneTo(150));
  for (const [index, numbers] of appended.entries()) {
    const name = `p${Math.floor(index / 15)}-${(index % 15) + 1}`;
    const found = await store.changes
      .find({ _id: { $in: numbers } })
      .sort({ _id: 1 })
      .lean();
    expect(found.map(({ conversationId }) => conversationId)).toEqual(
      entries(5, 'news', name).map((e) => e.conversationId),
    );
  }
});

test('gives what came after a number, of the sites asked for, in order and at most so many', async () => {
  const log = new ChangeLog(store.changes);
  await log.append([...entries(2, 'news'), ...entries(2, 'shop'), ...entries(2, 'news')]);
  const numbers = async (...args: Parameters<ChangeLog['after']>) => (await log.after(...args)).map(({ _id }) => _id);
  expect(await numbers(0, ['news'], 10)).toEqual([1, 2, 5, 6]);
  expect(await numbers(1, ['news', 'shop'], 3)).toEqual([2, 3, 4]);
  expect(await numbers(6, ['news', 'shop'], 10)).toEqual([]);
  expect(await numbers(0, [], 10)).toEqual([]);
});
