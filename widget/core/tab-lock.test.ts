import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tabLockOf } from './tab-lock.js';

let siteKey: string;
let order: string[];

beforeEach(() => {
  siteKey = crypto.randomUUID();
  order = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const act = (name: string) => async () => {
  order.push(`${name} begins`);
  await Promise.resolve();
  order.push(`${name} ends`);
  return name;
};

test('one after the other', async () => {
  const tabLock = tabLockOf(siteKey);
  expect(await Promise.all([tabLock('outbox', act('first')), tabLock('outbox', act('second'))])).toEqual([
    'first',
    'second',
  ]);
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('F17 locks that this page may not use: it acts alone, and once', async () => {
  const denied = new DOMException('Denied.', 'SecurityError');
  const request = vi.spyOn(navigator.locks, 'request').mockRejectedValue(denied);
  expect(await tabLockOf(siteKey)('outbox', act('this'))).toBe('this');
  await vi.advanceTimersByTimeAsync(60_000);
  expect([order, request.mock.calls.length]).toEqual([['this begins', 'this ends'], 1]);
});

test('no locks at all: it acts alone', async () => {
  vi.stubGlobal('navigator', {});
  expect(await tabLockOf(siteKey)('outbox', act('this'))).toBe('this');
});

test('what fails has failed, and is not done again', async () => {
  const fail = vi.fn(() => Promise.reject(new Error('broken')));
  await expect(tabLockOf(siteKey)('outbox', fail)).rejects.toThrow('broken');
  expect(fail).toHaveBeenCalledTimes(1);
});

test('F17 a tab that fell asleep with the lock is waited for ten seconds; what it had begun it ends when it wakes', async () => {
  const tabLock = tabLockOf(siteKey);
  let wake!: (value: string) => void;
  const asleep = tabLock('outbox', () => new Promise<string>((resolve) => (wake = resolve)));
  const next = tabLock('outbox', act('next'));
  await vi.advanceTimersByTimeAsync(9_999);
  expect(order).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(await next).toBe('next');
  // Nobody waits for the sleeper a second time.
  expect(await tabLock('outbox', act('after'))).toBe('after');
  wake('late');
  expect(await asleep).toBe('late');
});
