import { expect, test, vi } from 'vitest';
import { sweepEach } from './sweep-each.js';
import { logIntoMemory } from '../../test/log-lines.js';

const { log, logged } = logIntoMemory();
const at = (seconds: number) => new Date(seconds * 1_000);

async function* numbers(from: number, to: number) {
  for (let number = from; number <= to; number += 1) yield await Promise.resolve(number);
}

function broken(...failing: number[]) {
  const tried: number[] = [];
  const act = (item: number) => {
    tried.push(item);
    return failing.includes(item) ? Promise.reject(new Error('broken')) : Promise.resolve();
  };
  return { tried, act };
}

test('of 150 items of which the first 100 fail, the other 50 are done in the same round', async () => {
  const sweep = sweepEach<number>({ name: 'files', log, idOf: String });
  const { act, tried } = broken(...Array.from({ length: 100 }, (_, index) => index));
  expect(await sweep(numbers(0, 149), act, at(0))).toBe(50);
  expect(tried).toHaveLength(150);
  expect(logged('an item of a sweep failed')[0]).toMatchObject({ sweep: 'files', id: '0', failures: 1 });
});

test('an item that fails is left alone for a while, longer after each failure, up to a limit', async () => {
  const sweep = sweepEach<number>({ name: 'files', log, idOf: String, longestPauseMs: 20_000 });
  const { act, tried } = broken(1);
  const triedAt = [];
  for (let second = 0; second <= 60; second += 1) {
    await sweep(numbers(1, 1), act, at(second));
    if (tried.length > triedAt.length) triedAt.push(second);
  }
  expect(triedAt).toEqual([0, 5, 15, 35, 55]);
});

test('an item that is done and still due rests, and others do not wait for it', async () => {
  const sweep = sweepEach<number>({ name: 'transfer', log, idOf: String, restMs: 30_000 });
  const { act, tried } = broken();
  expect(await sweep(numbers(1, 2), act, at(0))).toBe(2);
  expect(await sweep(numbers(1, 3), act, at(5))).toBe(1);
  expect(await sweep(numbers(1, 3), act, at(31))).toBe(2);
  expect(tried).toEqual([1, 2, 3, 1, 2]);
});

test('a round ends after a while, and the next one goes on with what is left', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  const left = new Set([1, 2, 3, 4]);
  const sweep = sweepEach<number>({ name: 'slow', log, idOf: String });
  async function* items() {
    for (const item of [...left]) yield await Promise.resolve(item);
  }
  const act = (item: number) => {
    vi.setSystemTime(Date.now() + 3_000);
    return Promise.resolve(left.delete(item));
  };
  try {
    expect(await sweep(items(), act)).toBe(2);
    expect(await sweep(items(), act)).toBe(2);
    expect(left.size).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
