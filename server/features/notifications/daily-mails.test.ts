import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOwner } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

/** No mail is configured here. */
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ SAPA_ROLE: 'web' }, { pace: { sweepMs: 3_600_000 } });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

test('S10 without mail the mail of the day is kept, however many days, and it stays one', async () => {
  const { id } = await makeOwner(app);
  const { dailyMails } = app.services;
  const daily = { isUsed: true, at: '07:00', zone: 'Asia/Jakarta' };
  const day = 86_400_000;
  const [first, second] = [new Date(Date.now() - 9 * day), new Date(Date.now() - 7 * day)];
  const stored = () => app.store.dailyMails.find().lean();
  await dailyMails.plan([{ id, daily }], first);
  // Nobody has come to it before it was old: it is not dropped.
  expect(await dailyMails.sweep()).toBe(1);
  const [older] = await stored();
  await dailyMails.perform(older!._id);
  expect(await stored()).toMatchObject([{ _id: older!._id, isKept: true }]);
  await dailyMails.plan([{ id, daily }], second);
  const newer = (await stored()).find(({ _id }) => _id !== older!._id)!;
  await dailyMails.perform(newer._id);
  expect(await stored()).toMatchObject([{ _id: newer._id, isKept: true }]);
  // Nothing is to be done with it until mail is configured.
  expect(await dailyMails.sweep()).toBe(0);
});
