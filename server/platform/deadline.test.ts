import { afterEach, expect, test, vi } from 'vitest';
import { limits } from '../../shared/wire/limits.js';
import { deadlineMs, withinDeadline } from './deadline.js';

afterEach(() => void vi.useRealTimers());

test('F5 anyone who waits for a store that hangs hears E_UNAVAILABLE before they give up', async () => {
  vi.useFakeTimers();
  const heard = vi.fn();
  void withinDeadline(new Promise<never>(() => {})).catch(heard);
  await vi.advanceTimersByTimeAsync(deadlineMs - 1);
  expect(heard).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(heard).toHaveBeenCalledWith(expect.objectContaining({ code: 'E_UNAVAILABLE' }));
  // The answer has a way to go.
  expect(limits.replyTimeout - deadlineMs).toBeGreaterThanOrEqual(500);
});

test('an answer and a refusal come through, and leave no timer', async () => {
  vi.useFakeTimers();
  expect(await withinDeadline(Promise.resolve('here'))).toBe('here');
  await expect(withinDeadline(Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(vi.getTimerCount()).toBe(0);
});
