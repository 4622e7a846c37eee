import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectStaff } from '../clients.js';
import { makeOwner, makeStaff, makeVisitor } from '../people.js';
import { startTestApp, type TestApp } from '../start-test-app.js';
import { attach } from '../uploads.js';
import { storedFaults } from './stored-faults.js';

let app: TestApp;
let conversationId: string;
beforeAll(async () => {
  // Its feeds begin with 1.
  app = await startTestApp();
  const budi = await makeStaff(app, { siteIds: ['first'] });
  const staff = await connectStaff(app, await makeOwner(app));
  const visitor = await makeVisitor(app, { text: 'Pesanan saya belum sampai' });
  ({ conversationId } = visitor);
  await attach(app, visitor, { text: 'kuitansi' });
  const said = { conversationId, clientId: randomUUID() };
  const { seq } = await staff.get('message:send', { ...said, text: 'Kami cek dulu' });
  await staff.get('message:edit', { conversationId, seq, expectedRevision: 0, text: 'Kami cek dulu, ya' });
  await staff.get('note:add', { conversationId, clientId: randomUUID(), text: 'Lihat ini', mentions: [budi.id] });
  await staff.get('conversation:open', { conversationId });
  // One that waits, and one that is over.
  await makeVisitor(app, { text: 'Halo' });
  const ended = await makeVisitor(app, { text: 'Terima kasih' });
  await staff.get('conversation:resolve', { conversationId: ended.conversationId });
});
afterAll(() => app.stop());

const faults = () => storedFaults(app.store.connection);

test('what the server stores is whole, once all is done that follows', async () => {
  await expect.poll(faults).toEqual([]);
  const counts = [app.store.timeline, app.store.unreadMentions, app.store.notifications, app.store.attachments];
  for (const model of counts) expect(await model.countDocuments()).toBeGreaterThan(0);
});

/** One document, as it must never be. */
interface Spoil {
  collection: string;
  filter?: object;
  /** Absent: it is gone. */
  change?: object;
  fault: RegExp;
}
const collectionsOf = {
  messages: { collection: 'messages' },
  conversations: { collection: 'conversations' },
  feed: { collection: 'feed' },
};
const ofIt = () => ({ conversationId });

const spoils: Record<string, () => Spoil> = {
  'a message lost': () => ({ ...collectionsOf.messages, filter: { ...ofIt(), seq: 2 }, fault: /holes in its numbers/ }),
  'the last message lost': () => ({ ...collectionsOf.messages, filter: { ...ofIt(), seq: 3 }, fault: /wrong lastSeq/ }),
  'a message that came late': () => ({
    ...{ ...collectionsOf.messages, filter: { ...ofIt(), seq: 2 } },
    ...{ change: { $set: { seq: 7 } }, fault: /holes in its numbers/ },
  }),
  'a message of nobody’s': () => ({
    ...{ ...collectionsOf.messages, filter: { ...ofIt(), seq: 3 } },
    ...{ change: { $set: { conversationId: 'x' } }, fault: /messages of x, which is not there/ },
  }),
  'a revision that nobody counted': () => ({
    ...{
      ...collectionsOf.messages,
      filter: { revision: 1 },
      change: { $set: { revision: 4 } },
      fault: /wrong revision/,
    },
  }),
  'a text that the list does not know': () => ({
    ...{
      ...collectionsOf.messages,
      filter: { revision: 1 },
      change: { $set: { text: 'lain' } },
      fault: /wrong lastText/,
    },
  }),
  'a number too many': () => ({
    ...{ ...collectionsOf.conversations, filter: { _id: conversationId } },
    ...{ change: { $inc: { lastSeq: 1 } }, fault: /wrong lastSeq/ },
  }),
  'nobody who waits': () => ({
    ...{ ...collectionsOf.conversations, filter: { waitingSeq: 1, inboxState: 'open' } },
    ...{ change: { $set: { waitingSeq: 0 }, $unset: { waitingSince: '' } }, fault: /wrong waitingSince/ },
  }),
  'read beyond the end': () => ({
    ...{ ...collectionsOf.conversations, filter: { _id: conversationId } },
    ...{ change: { $set: { staffReadSeq: 9 } }, fault: /staffReadSeq beyond its end/ },
  }),
  'read less than answered': () => ({
    ...{ ...collectionsOf.conversations, filter: { _id: conversationId } },
    ...{ change: { $set: { staffReadSeq: 1 } }, fault: /read less than it was answered/ },
  }),
  'a state that does not follow': () => ({
    ...{ ...collectionsOf.conversations, filter: { state: 'resolved' } },
    ...{ change: { $set: { inboxState: 'open' } }, fault: /wrong inboxState/ },
  }),
  'erased, and still there': () => ({
    ...{ ...collectionsOf.conversations, filter: { _id: conversationId } },
    ...{ change: { $set: { erasedAt: new Date() } }, fault: /is erased and has messages/ },
  }),
  'a time that no query finds': () => ({
    ...{ ...collectionsOf.conversations, filter: { waitingSeq: 1, inboxState: 'open' } },
    ...{
      change: { $set: { waitingSince: new Date(0) } },
      fault: /the view waiting has 0 of 1/,
    },
  }),
  'a hole in the feed': () => ({ ...collectionsOf.feed, filter: { number: 2 }, fault: /the feed of first has/ }),
  'a conversation in no feed': () => ({
    ...{ ...collectionsOf.conversations, filter: { state: 'resolved' } },
    ...{ change: { $set: { siteId: 'lain' } }, fault: /1 conversations of lain are in no feed/ },
  }),
  'a timeline with a hole': () => ({
    ...{ collection: 'timeline_entries', filter: { kind: 'note' }, change: { $inc: { number: 3 } } },
    fault: /holes in its timeline/,
  }),
  'a note after what was never said': () => ({
    ...{ collection: 'timeline_entries', filter: { kind: 'note' }, change: { $set: { afterSeq: 9 } } },
    fault: /note \d is beyond its end/,
  }),
  'a mention that no note has': () => ({
    ...{ collection: 'unread_mentions', change: { $set: { number: 5 } }, fault: /a mention of .* that is in no note/ },
  }),
  'a message that nobody finds': () => ({
    ...{ collection: 'search_entries', filter: { ...ofIt(), kind: 'message', number: 3 } },
    fault: /:m3 is found by something else/,
  }),
  'a message that the wrong people find': () => ({
    ...{ collection: 'search_entries', filter: { ...ofIt(), number: 1 }, change: { $set: { teamId: 'lain' } } },
    fault: /:[mn]1 is found by something else/,
  }),
  'a message that is not there and is found': () => ({
    ...{
      collection: 'search_entries',
      filter: { ...ofIt(), kind: 'person' },
      change: { $set: { conversationId: 'x' } },
    },
    fault: /found of x, which is not there/,
  }),
  'a notification lost': () => ({
    ...{ collection: 'notifications', filter: ofIt(), fault: /tells nobody of 1/ },
  }),
  'a notification of what is not there': () => ({
    ...{
      collection: 'notifications',
      filter: ofIt(),
      change: { $set: { seq: 9 } },
      fault: /tells of what is not there/,
    },
  }),
  'a file lost': () => ({ collection: 'attachments', fault: /shows the file .*, which it does not keep/ }),
  'a file that the sweep would take': () => ({
    ...{ collection: 'attachments', change: { $set: { removeAfter: new Date() } } },
    fault: /shows the file .*, which it does not keep/,
  }),
};

describe('a state that must not be is told', () => {
  test.each(Object.entries(spoils))('%s', async (_what, make) => {
    const { collection: name, filter = {}, change, fault } = make();
    const collection = app.store.connection.collection(name);
    const before = await collection.findOne(filter);
    if (!before) throw new Error('There is nothing to spoil.');
    const { _id } = before;
    await (change ? collection.updateOne({ _id }, change) : collection.deleteOne({ _id }));
    const told = await faults();
    await collection.replaceOne({ _id }, before, { upsert: true });
    expect(told.join('\n')).toMatch(fault);
  });

  test('what must follow from a message and failed for good', async () => {
    const letter = { fromSeq: 1, toSeq: 1, tries: 5, error: 'rusak', at: new Date() };
    await app.store.deadLetters.create({ _id: conversationId, ...letter });
    expect(await faults()).toEqual([`${conversationId} is a dead letter: rusak`]);
    await app.store.deadLetters.deleteMany({});
    expect(await faults()).toEqual([]);
  });
});
