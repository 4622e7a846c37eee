import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CatchUp, type PassResult } from './catch-up.js';

let results: PassResult[];
let passes: number;
const catchUp = new CatchUp(async () => {
  passes += 1;
  return results.shift() ?? 'done';
});

beforeEach(() => {
  passes = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  catchUp.stop();
  vi.useRealTimers();
});

test('a server that is away is asked again every three seconds', async () => {
  results = Array<PassResult>(100).fill('unavailable');
  await catchUp.run();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(passes).toBe(11);
});

test('a bug of the server is asked for less and less often, and anew when somebody wants it', async () => {
  results = Array<PassResult>(100).fill('broken');
  await catchUp.run();
  await vi.advanceTimersByTimeAsync(600_000);
  // After 3, 6, 12, 24 and 48 s, and then once per minute.
  expect(passes).toBe(14);
  await catchUp.run();
  expect(passes).toBe(15);
});

test('once stopped it does not ask again, also when the pass under way ends late', async () => {
  results = ['unavailable'];
  const running = catchUp.run();
  catchUp.stop();
  await running;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(passes).toBe(1);
  expect(catchUp.isRunning).toBe(false);
});
