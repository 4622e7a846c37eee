import { Redis } from 'ioredis';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { logIntoMemory } from '../../test/log-lines.js';
import { startTestApp } from '../../test/start-test-app.js';
import { logOutages } from './log-outages.js';

const soon = { timeout: 15_000 };
const refusal = 'Redis refuses the password of REDIS_URL: chat goes on, and mails and notifications wait';

function withPassword(password: string): string {
  const url = new URL(inject('redisUrl'));
  url.password = password;
  return url.href;
}

test.each(['guessed', ''])('a wrong password of Redis (%s) is said, and does not stop the chat', async (password) => {
  const app = await startTestApp({ REDIS_URL: withPassword(password) });
  onTestFinished(() => app.stop());
  await expect.poll(() => app.logged(refusal).length, soon).toBe(1);
  expect(app.logLines.join()).not.toContain('guessed');
  const health = await app.ask('/health/ready');
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok', database: true, queue: false }]);
});

test('it is said again every half minute while it is so, and not at every try', async () => {
  const now = vi.spyOn(Date, 'now');
  const tries = vi.fn();
  const { log, logged } = logIntoMemory();
  const redis = new Redis(withPassword('guessed'), { retryStrategy: () => 10 });
  onTestFinished(() => {
    redis.disconnect();
    now.mockRestore();
  });
  logOutages(redis, log);
  redis.on('error', tries);
  await expect.poll(() => tries.mock.calls.length, soon).toBeGreaterThan(5);
  expect(logged(refusal)).toHaveLength(1);
  const later = Date.now() + 31_000;
  now.mockImplementation(() => later);
  await vi.waitFor(() => expect(logged(refusal)).toHaveLength(2), soon);
});
