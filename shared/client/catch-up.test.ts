import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ErrorCode } from '../wire/reply.js';
import { CatchUp } from './catch-up.js';

/** What the passes meet, one after the other; nothing when everything is here. */
let errors: ErrorCode[];
let passes: number;
const catchUp = new CatchUp(async () => {
  passes += 1;
  const code = errors.shift();
  return code && { code, message: code };
});

beforeEach(() => {
  errors = [];
  passes = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  catchUp.stop();
  vi.useRealTimers();
});

test('a server that cannot answer is asked again, and no more once it has answered', async () => {
  errors = ['E_UNAVAILABLE', 'E_UNAVAILABLE'];
  await catchUp.run();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(passes).toBe(3);
});

test('a wish during a pass becomes one more pass', async () => {
  const running = catchUp.run();
  void catchUp.run();
  void catchUp.run();
  await running;
  expect(passes).toBe(2);
});

test('a pause ends the waiting, and the next wish asks', async () => {
  errors = ['E_UNAVAILABLE'];
  await catchUp.run();
  catchUp.pause();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(passes).toBe(1);
  await catchUp.run();
  expect(passes).toBe(2);
});

test('once stopped it does not ask again, also when the pass under way ends late', async () => {
  errors = ['E_UNAVAILABLE'];
  const running = catchUp.run();
  catchUp.stop();
  await running;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(passes).toBe(1);
  expect(catchUp.isRunning).toBe(false);
});
