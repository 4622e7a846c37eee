import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { lease } from './lease.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

test('of many at once one works at a time, each in the end, and a fault lets it go', async () => {
  let working = 0;
  const done: number[] = [];
  const hold = (number: number) =>
    lease({ leases: store.leases, name: 'work' }).hold(async () => {
      working += 1;
      expect(working).toBe(1);
      await store.leases.countDocuments();
      working -= 1;
      if (number === 1) throw new Error('It breaks.');
      done.push(number);
      return number;
    });
  const ends = await Promise.allSettled([0, 1, 2, 3].map(hold));
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  expect(done.sort()).toEqual([0, 2, 3]);
});

test('what a killed process held is free after its time; who waits longer than that gives up', async () => {
  const heldUntil = (ms: number) => new Date(Date.now() + ms);
  await store.leases.create({ _id: 'left', holder: 'killed', heldUntil: heldUntil(200) });
  expect(await lease({ leases: store.leases, name: 'left', heldMs: 60_000 }).hold(async () => 'done')).toBe('done');
  await store.leases.create({ _id: 'kept', holder: 'other', heldUntil: heldUntil(60_000) });
  expect(await lease({ leases: store.leases, name: 'kept', heldMs: 100 }).hold(async () => 'done')).toBeUndefined();
  let isStopped = false;
  const waiting = lease({ leases: store.leases, name: 'kept', heldMs: 600_000 }).hold(
    async () => 'done',
    () => isStopped,
  );
  isStopped = true;
  expect(await waiting).toBeUndefined();
});

test('what takes longer than it is held is held on until it is done, where that was asked for', async () => {
  const renewed = { leases: store.leases, name: 'long', heldMs: 3_000, isRenewed: true };
  const heldUntil = async () => (await store.leases.findById('long').lean())?.heldUntil.getTime() ?? 0;
  await lease(renewed).hold(async () => {
    const first = await heldUntil();
    await expect.poll(heldUntil).toBeGreaterThan(first);
    const other = await lease(renewed).hold(
      async () => 'done',
      () => true,
    );
    expect(other).toBeUndefined();
  });
  expect(await lease(renewed).hold(async () => 'done')).toBe('done');
});
