import { randomUUID } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import { startCuttableProxy } from '../../test/cuttable-proxy.js';
import { RateLimit } from '../http/rate-limit.js';
import { sharedCounts } from './shared-counts.js';

const owner = `uji-${randomUUID()}`;
const started: { stop: () => void }[] = [];
afterAll(() => started.forEach((each) => each.stop()));

/** A process that counts three per minute. */
function startProcess(redisUrl = inject('redisUrl')) {
  const counts = sharedCounts({ redisUrl, owner });
  started.push(counts);
  return new RateLimit({ points: 3, seconds: 60 }, true, { name: 'uji', count: counts.together });
}
const passes = (limit: RateLimit, key: string) =>
  limit.consume(key).then(
    () => true,
    (error: { code: string }) => error.code,
  );

test('processes count together', async () => {
  const [one, other] = [startProcess(), startProcess()];
  // Each counts for itself until it has its line: then somebody new has three at both.
  await expect
    .poll(async () => {
      const key = randomUUID();
      return [await passes(one, key), await passes(one, key), await passes(other, key), await passes(other, key)];
    })
    .toEqual([true, true, true, 'E_RATE']);
  expect([await passes(one, 'ani'), await passes(other, 'ani'), await passes(one, 'ani')]).toEqual([true, true, true]);
  expect(await passes(other, 'ani')).toBe('E_RATE');
  expect(await passes(other, 'budi')).toBe(true);
  await one.add('ani', -2);
  expect(await passes(other, 'ani')).toBe(true);
});

test('F6 each counts for itself while Redis is away, and nobody waits', async () => {
  const line = await startCuttableProxy(inject('redisUrl'));
  const one = startProcess(line.url);
  await passes(one, 'citra');
  line.cut();
  const answers = [];
  for (let index = 0; index < 4; index += 1) answers.push(await passes(one, 'citra'));
  expect(answers.at(0)).toBe(true);
  expect(answers.at(-1)).toBe('E_RATE');
  line.close();
});
