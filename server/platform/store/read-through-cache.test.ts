import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readThroughCache } from './read-through-cache.js';

const ttl = 5_000;
const begun = Date.parse('2026-11-30T08:00:00Z');
const pass = (ms: number) => vi.setSystemTime(begun + ms);

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: begun }));
afterEach(() => vi.useRealTimers());

/** A store that answers when it is told to. */
function slowStore() {
  const answers: ((value: string | undefined) => void)[] = [];
  const read = vi.fn(() => new Promise<string | undefined>((resolve) => answers.push(resolve)));
  return { read, answer: (value: string | undefined) => answers.shift()?.(value) };
}

test('who asks at the same moment shares one read, and the next ones ask nobody', async () => {
  const { read, answer } = slowStore();
  const onRead = vi.fn();
  const cache = readThroughCache({ ttl, onRead }, read);
  const asked = [cache.get('a'), cache.get('a')];
  answer('1');
  expect(await Promise.all(asked)).toEqual(['1', '1']);
  expect(await cache.get('a')).toBe('1');
  expect(read).toHaveBeenCalledOnce();
  expect(onRead.mock.calls).toEqual([['1']]);
});

test('in the last quarter of its time it is read ahead once, and nobody waits for that', async () => {
  const { read, answer } = slowStore();
  const cache = readThroughCache({ ttl }, read);
  cache.set('a', '1');
  pass((ttl * 3) / 4 - 1);
  expect(await cache.get('a')).toBe('1');
  expect(read).not.toHaveBeenCalled();
  pass((ttl * 3) / 4 + 1);
  expect([await cache.get('a'), await cache.get('a')]).toEqual(['1', '1']);
  expect(read).toHaveBeenCalledOnce();
  answer('2');
  await expect.poll(() => cache.peek('a')).toBe('2');
});

test('what nobody asked for in time is waited for', async () => {
  const cache = readThroughCache({ ttl }, () => Promise.resolve('2'));
  cache.set('a', '1');
  pass(ttl + 1);
  expect(await cache.get('a')).toBe('2');
});

test('a read that began before something was set or forgotten brings nothing back', async () => {
  const { read, answer } = slowStore();
  const onRead = vi.fn();
  const cache = readThroughCache({ ttl, onRead }, read);
  const before = cache.get('a');
  cache.forget('a');
  const after = cache.get('a');
  expect(read).toHaveBeenCalledTimes(2);
  answer('old');
  expect(await before).toBe('old');
  expect(cache.peek('a')).toBeUndefined();
  cache.set('a', 'set');
  answer('read');
  await after;
  expect(cache.peek('a')).toBe('set');
  expect(onRead).not.toHaveBeenCalled();
});

test('a read ahead that fails leaves what there is; one that is waited for rejects', async () => {
  const cache = readThroughCache<string>({ ttl }, () => Promise.reject(new Error('away')));
  cache.set('a', '1');
  pass(ttl - 1);
  expect(await cache.get('a')).toBe('1');
  pass(ttl + 1);
  await expect(cache.get('a')).rejects.toThrow('away');
});

test('what is not there any more is forgotten', async () => {
  const cache = readThroughCache<string>({ ttl }, () => Promise.resolve(undefined));
  cache.set('a', '1');
  pass(ttl - 1);
  await cache.get('a');
  await expect.poll(() => cache.peek('a')).toBeUndefined();
});
