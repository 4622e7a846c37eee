import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { countCommands, countedDatabase } from '../../test/count-commands.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

/** The banner of what waits after every step: a visitor's message makes each inbox ask for it. */
let app: TestApp;
let sari: StaffPerson;
let client: StaffClient;
beforeAll(async () => {
  app = await startTestApp({ ...countedDatabase(), SAPA_ROLE: 'web' }, { pace: { sweepMs: 3_600_000 } });
  client = await connectStaff(app, await makeOwner(app));
  sari = await makeStaff(app, { siteIds: ['first'] });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const ids = async () => (await client.get('alert:unheard', {})).conversationIds;

/** As many more that wait after every step; the later ones have waited longer. */
async function copy(count: number, of: string): Promise<string[]> {
  // What follows from its message is stored.
  await expect.poll(() => app.store.notifications.exists({ conversationId: of })).not.toBeNull();
  const { _id: _own, ...conversation } = await app.store.conversations.findById(of).orFail().lean();
  const made = Array.from({ length: count }, (_, index) => ({ id: randomUUID(), index }));
  await app.store.conversations.collection.insertMany(
    made.map(({ id, index }) => ({
      ...{ ...conversation, _id: id as never, visitorId: id, assigneeId: sari.id, passedSeq: 1 },
      waitingSince: new Date(conversation.waitingSince!.getTime() - (index + 1) * 1_000),
    })),
  );
  return made.map(({ id }) => id);
}

test('R1 those who wait longest come first, and however many wait, the store is asked as often', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Ada orang?' });
  const few = await copy(2, conversationId);
  expect(await ids()).toEqual(few.toReversed());
  const count = async () => {
    const counted = countCommands(app);
    await ids();
    counted.stop();
    // Those of the watch and of the heartbeat come when they come.
    return counted.commands.filter((each) => !/ (sessions?|checkpoints)$/.test(each)).toSorted();
  };
  // What else follows from the message (the rows of the list) has been asked for once two counts are the same.
  let asked: string[] = [];
  await expect
    .poll(async () => {
      const before = asked;
      asked = await count();
      return isDeepStrictEqual(asked, before);
    })
    .toBe(true);
  expect(asked).toContain('find conversations');
  const many = await copy(limits.unheardShown + 10, conversationId);
  await expect.poll(count).toEqual(asked);
  expect(await ids()).toEqual(many.toReversed().slice(0, limits.unheardShown));
});

test('R1 no time ends the banner; an answer, a resolve and a snooze do', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Masih menunggu' });
  const [id = ''] = await copy(1, conversationId);
  const set = (fields: object) => app.store.conversations.updateOne({ _id: id }, fields);
  await set({ waitingSince: new Date(Date.now() - 400 * 24 * 60 * 60_000) });
  expect((await ids())[0]).toBe(id);
  for (const over of [{ inboxState: 'resolved' }, { inboxState: 'snoozed' }, { lastStaffSeq: 2 }]) {
    await set(over);
    expect(await ids()).not.toContain(id);
    await set({ inboxState: 'open', lastStaffSeq: 0 });
  }
  // What came after the end, and could not open it again, nobody has seen.
  await set({ inboxState: 'resolved', state: 'resolved', resolvedSeq: 0 });
  expect(await ids()).toContain(id);
});

test('R1 the store finds what waits by an index', async () => {
  const waiting = { siteId: { $in: ['first'] }, waitingSince: { $exists: true }, passedSeq: { $exists: true } };
  const plan = await app.store.conversations.collection
    .find({ ...waiting, inboxState: 'open' })
    .sort({ waitingSince: 1 })
    .explain();
  expect(JSON.stringify(plan)).toMatch(/siteId_1_inboxState_1_waitingSince_1/);
});
