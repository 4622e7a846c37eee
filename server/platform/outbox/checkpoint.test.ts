import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createLog } from '../log.js';
import { paces } from '../../app/paces.js';
import { makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { Checkpoint } from './checkpoint.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});
afterAll(() => app.stop());

/** As if nothing had run meanwhile. */
function standStill(ms: number): void {
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + ms);
}
const own = () => app.store.checkpoints.findById(app.services.checkpoint.processId).lean();
const another = () =>
  new Checkpoint({
    checkpoints: app.store.checkpoints,
    heartbeatMs: paces.heartbeatMs,
    knows: [],
    log: createLog('silent'),
  });

test('a process whose clock is far behind is not taken for dead: the store’s clock decides', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
  const behind = another();
  await behind.renew();
  vi.useRealTimers();
  await app.services.effectSweep.sweep();
  expect(await app.store.checkpoints.countDocuments({ _id: behind.processId })).toBe(1);
  await behind.end();
});

test('a checkpoint that was renewed since it was read is not taken away', async () => {
  const paused = another();
  await paused.renew();
  // The last thing that the sweep does before it takes the checkpoint away. The server's own may come first.
  const { checkpoint } = app.services;
  const renew = checkpoint.renew.bind(checkpoint);
  vi.spyOn(checkpoint, 'renew').mockImplementation(() => renew().then(() => paused.renew()));
  const longAgo = new Date(Date.now() - 120_000);
  await app.store.checkpoints.updateOne({ _id: paused.processId }, { heartbeatAt: longAgo });
  await app.services.effectSweep.sweep();
  expect(checkpoint.renew).toHaveBeenCalled();
  expect(await app.store.checkpoints.countDocuments({ _id: paused.processId })).toBe(1);
  await paused.end();
});

test('a process that stood still, and whose checkpoint is gone, has one again before it stores a message', async () => {
  const { client } = await makeVisitor(app, { text: 'Halo' });
  await app.store.checkpoints.deleteOne({ _id: app.services.checkpoint.processId });
  standStill(30_000);
  await client.get('message:send', { clientId: randomUUID(), text: 'Masih ada?' });
  expect(await own()).not.toBeNull();
});

describe('the heartbeat', () => {
  let fast: TestApp;
  beforeAll(async () => {
    fast = await startTestApp({}, { pace: { heartbeatMs: 100, effectSweepMs: 100 } });
  });
  afterAll(() => fast.stop());
  const heartbeatAt = async () =>
    (await fast.store.checkpoints.findById(fast.services.checkpoint.processId).lean())?.heartbeatAt;

  test('a sweep that gets nowhere does not hold it up', async () => {
    let letGo = () => {};
    const stuck = new Promise<number>((resolve) => (letGo = () => resolve(0)));
    const sweep = vi.spyOn(fast.services.effectSweep, 'sweep').mockReturnValue(stuck);
    await expect.poll(() => sweep.mock.calls.length, { timeout: 15_000 }).toBeGreaterThan(0);
    const before = (await heartbeatAt())?.getTime() ?? 0;
    await expect.poll(async () => (await heartbeatAt())?.getTime(), { timeout: 15_000 }).toBeGreaterThan(before);
    letGo();
  }, 60_000);

  test('a late one is logged', async () => {
    standStill(600_000);
    await expect.poll(() => fast.logged('heartbeat is late').length, { timeout: 15_000 }).toBeGreaterThan(0);
  });
});
