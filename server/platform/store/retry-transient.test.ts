import { mongo } from 'mongoose';
import { expect, test } from 'vitest';
import { retryTransient } from './retry-transient.js';

const refusal = (code: number) => new mongo.MongoServerError({ message: 'refused', code });

/** A write that is refused so many times before it is done. */
function write(code: number, times: number) {
  const calls = { count: 0 };
  const run = async () => {
    calls.count += 1;
    if (calls.count <= times) throw refusal(code);
    return 'stored';
  };
  return { calls, run };
}

test('a write that ended in a deadlock is done again', async () => {
  const { calls, run } = write(16908292, 2);
  expect(await retryTransient(run)).toBe('stored');
  expect(calls.count).toBe(3);
});

test('but not for ever', async () => {
  const { calls, run } = write(16908292, 100);
  await expect(retryTransient(run)).rejects.toMatchObject({ code: 16908292 });
  expect(calls.count).toBe(5);
});

test('any other refusal is thrown on at once, a duplicate key too', async () => {
  const { calls, run } = write(11000, 1);
  await expect(retryTransient(run)).rejects.toMatchObject({ code: 11000 });
  expect(calls.count).toBe(1);
});
