import { expect, test } from 'vitest';
import { Semaphore } from './semaphore.js';

/** Work that ends when the test says so, and tells when it began. */
function makeWork(semaphore: Semaphore) {
  const begun: string[] = [];
  const ends = new Map<string, { end: () => void; fail: () => void }>();
  const begin = (name: string) => {
    const ending = new Promise<string>((resolve, reject) =>
      ends.set(name, { end: () => resolve(name), fail: () => reject(new Error(name)) }),
    );
    return semaphore.run(() => {
      begun.push(name);
      return ending;
    });
  };
  return { begun, begin, end: (name: string) => ends.get(name)?.end(), fail: (name: string) => ends.get(name)?.fail() };
}

test('runs as many as it may, and the others in the order in which they came', async () => {
  const semaphore = new Semaphore(2);
  const { begun, begin, end } = makeWork(semaphore);
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(begin);
  expect([begun, semaphore.waiting]).toEqual([['a', 'b'], 2]);
  end('b');
  expect(await b).toBe('b');
  // At the very moment that a place is free: a newcomer goes behind those who wait.
  const e = begin('e');
  await expect.poll(() => [begun, semaphore.waiting]).toEqual([['a', 'b', 'c'], 2]);
  for (const name of ['a', 'c', 'd', 'e']) end(name);
  expect(await Promise.all([a, c, d, e])).toEqual(['a', 'c', 'd', 'e']);
  expect([begun, semaphore.waiting]).toEqual([['a', 'b', 'c', 'd', 'e'], 0]);
});

test('work that fails gives its place to the next', async () => {
  const semaphore = new Semaphore(1);
  const { begun, begin, end, fail } = makeWork(semaphore);
  const [a, b] = ['a', 'b'].map(begin);
  fail('a');
  await expect(a).rejects.toThrow('a');
  end('b');
  expect(await b).toBe('b');
  expect(begun).toEqual(['a', 'b']);
});
