import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countCommands, countedDatabase } from '../../test/count-commands.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { emptySummary } from '../conversations/summary.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp(countedDatabase(), { pace: { sweepMs: 3_600_000 } });
  await app.hasSwept;
});
afterAll(() => app.stop());

async function askedOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const { commands, stop } = countCommands(app);
  await work();
  stop();
  const own = commands.filter((command) => /contacts|visitors|conversations/.test(command));
  return Object.fromEntries([...new Set(own)].sort().map((each) => [each, own.filter((one) => one === each).length]));
}

test('50 entries that are put together at once share their reads, and what is as it was is not written again', async () => {
  const visitorIds = Array.from({ length: 50 }, () => randomUUID());
  const createdAt = new Date('2026-11-30T08:00:00Z');
  await app.store.visitors.insertMany(
    visitorIds.map((_id) => ({
      _id,
      siteId: 'first',
      tokenHash: [randomUUID()],
      attributes: { plan: 'a' },
      createdAt,
    })),
  );
  const talks = visitorIds.map((visitorId) => ({
    ...{ ...emptySummary, _id: randomUUID(), siteId: 'first', visitorId, createdAt, revision: 1 },
    ...{ state: 'resolved' as const, lastSeq: 1, lastVisitorAt: createdAt, contactForm: { name: 'Ani' } },
  }));
  await app.store.conversations.insertMany(talks);
  const refreshAll = () => Promise.all(visitorIds.map((id) => app.services.contacts.refresh(id)));

  const first = await askedOf(refreshAll);
  expect(first).toMatchObject({ 'find contacts': 1, 'insert contacts': 50 });
  // Once for all, and once more for those that were entered.
  expect(first['find visitors']).toBeLessThan(20);
  expect(first['find conversations']).toBeLessThan(20);

  // Whether it is there, and who was merged into it.
  expect(await askedOf(refreshAll)).toEqual({ 'find contacts': 2, 'find visitors': 1, 'find conversations': 1 });

  const [changed] = talks;
  await app.store.conversations.updateOne({ _id: changed!._id }, { $set: { 'contactForm.name': 'Budi' } });
  expect(await askedOf(refreshAll)).toMatchObject({ 'findAndModify contacts': 1 });
  expect(await app.store.contacts.findOne({ _id: changed!.visitorId })).toMatchObject({ name: 'Budi', version: 1 });
});
