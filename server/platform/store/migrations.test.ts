import { afterAll, beforeAll, expect, test } from 'vitest';
import { logIntoMemory } from '../../test/log-lines.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { migrate, type Migration } from './migrations.js';

let store: TestStore;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

const { log } = logIntoMemory();
const run = (...migrations: Migration[]) => migrate(store.connection, migrations, log);

test('each is done once, in the order of their days, whatever the order of the list', async () => {
  const done: string[] = [];
  const step = (id: string): Migration => ({ id, up: () => Promise.resolve(void done.push(id)) });
  expect(await run(step('2026-02 b'), step('2026-01 a'))).toEqual(['2026-01 a', '2026-02 b']);
  expect(await run(step('2026-02 b'), step('2026-01 a'), step('2026-03 c'))).toEqual(['2026-03 c']);
  expect(done).toEqual(['2026-01 a', '2026-02 b', '2026-03 c']);
});

test('of two processes that start at once one does it, and the other one waits until it is done', async () => {
  let letGo = () => {};
  let count = 0;
  const slow: Migration = {
    id: '2026-04 slow',
    up: () => new Promise<void>((resolve) => ((count += 1), (letGo = resolve))),
  };
  const both = [run(slow), run(slow)];
  await expect.poll(() => count).toBe(1);
  letGo();
  const done = await Promise.all(both);
  expect(done.flat()).toEqual(['2026-04 slow']);
  expect(count).toBe(1);
});

test('one that fails stops the start, and is done again by the next one', async () => {
  let fails = true;
  const shaky: Migration = {
    id: '2026-05 shaky',
    up: () => (fails ? Promise.reject(new Error('cut off')) : Promise.resolve()),
  };
  await expect(run(shaky)).rejects.toThrow('cut off');
  fails = false;
  expect(await run(shaky)).toEqual(['2026-05 shaky']);
});
