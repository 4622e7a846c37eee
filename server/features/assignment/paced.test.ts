import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from './paced.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('what is wanted is done at once, and then once per pace, however often it is wanted; stopped, no more', async () => {
  const left = [true, false];
  const work = vi.fn(() => Promise.resolve(left.shift() ?? false));
  const { soon, stop } = paced(work, 500);
  for (let count = 0; count < 20; count += 1) soon();
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(499);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(work).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(work).toHaveBeenCalledTimes(2);
  soon();
  soon();
  await stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(work).toHaveBeenCalledTimes(3);
});

test('what lasts longer than the pace is begun again when it is over, never beside itself', async () => {
  let end = (_isMore: boolean) => {};
  const work = vi.fn(() => new Promise<boolean>((resolve) => (end = resolve)));
  const { soon } = paced(work, 500);
  soon();
  await vi.advanceTimersByTimeAsync(100);
  soon();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(work).toHaveBeenCalledTimes(1);
  end(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(work).toHaveBeenCalledTimes(2);
});
