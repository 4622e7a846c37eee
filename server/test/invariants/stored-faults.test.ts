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

const ofIt = (conversationId: string) => ({ conversationId });
const itself = (_id: string) => ({ _id });
const waits = () => ({ waitingSeq: 1, inboxState: 'open' });
const isOver = () => ({ state: 'resolved' });
const isNote = () => ({ kind: 'note' });
const isEdited = () => ({ revision: 1 });
const any = () => ({});
const numbered = (seq: number) => (conversationId: string) => ({ conversationId, seq });

/** One document, as it must never be. */
type Spoil = [
  what: string,
  collection: string,
  filter: (conversationId: string) => object,
  /** Undefined: it is gone. */
  change: object | undefined,
  fault: RegExp,
];
const spoils: Spoil[] = [
  ['a message lost', 'messages', numbered(2), undefined, /holes in its numbers/],
  ['the last message lost', 'messages', numbered(3), undefined, /wrong lastSeq/],
  ['a message that came late', 'messages', numbered(2), { $set: { seq: 7 } }, /holes in its numbers/],
  [
    'a message of nobody’s',
    'messages',
    numbered(3),
    { $set: { conversationId: 'x' } },
    /messages of x, which is not there/,
  ],
  ['a revision that nobody counted', 'messages', isEdited, { $set: { revision: 4 } }, /wrong revision/],
  ['a text that the list does not know', 'messages', isEdited, { $set: { text: 'lain' } }, /wrong lastText/],
  ['a number too many', 'conversations', itself, { $inc: { lastSeq: 1 } }, /wrong lastSeq/],
  [
    'nobody who waits',
    'conversations',
    waits,
    { $set: { waitingSeq: 0 }, $unset: { waitingSince: '' } },
    /wrong waitingSince/,
  ],
  ['read beyond the end', 'conversations', itself, { $set: { staffReadSeq: 9 } }, /staffReadSeq beyond its end/],
  ['read less than answered', 'conversations', itself, { $set: { staffReadSeq: 1 } }, /read less than it was answered/],
  ['a state that does not follow', 'conversations', isOver, { $set: { inboxState: 'open' } }, /wrong inboxState/],
  [
    'erased, and still there',
    'conversations',
    itself,
    { $set: { erasedAt: new Date() } },
    /is erased and has messages/,
  ],
  [
    'a time that no query finds',
    'conversations',
    waits,
    { $set: { waitingSince: new Date(0) } },
    /the view waiting has 0 of 1/,
  ],
  ['a hole in the feed', 'feed', () => ({ number: 2 }), undefined, /the feed of first has/],
  [
    'a conversation in no feed',
    'conversations',
    isOver,
    { $set: { siteId: 'lain' } },
    /1 conversations of lain are in no feed/,
  ],
  ['a timeline with a hole', 'timeline_entries', isNote, { $inc: { number: 3 } }, /holes in its timeline/],
  [
    'a note after what was never said',
    'timeline_entries',
    isNote,
    { $set: { afterSeq: 9 } },
    /note \d is beyond its end/,
  ],
  ['a mention that no note has', 'unread_mentions', any, { $set: { number: 5 } }, /a mention of .* that is in no note/],
  [
    'a message that nobody finds',
    'search_entries',
    (id) => ({ ...ofIt(id), kind: 'message', number: 3 }),
    undefined,
    /:m3 is found by something else/,
  ],
  [
    'a message that the wrong people find',
    'search_entries',
    (id) => ({ ...ofIt(id), number: 1 }),
    { $set: { teamId: 'lain' } },
    /:[mn]1 is found by something else/,
  ],
  [
    'a message that is not there and is found',
    'search_entries',
    (id) => ({ ...ofIt(id), kind: 'person' }),
    { $set: { conversationId: 'x' } },
    /found of x, which is not there/,
  ],
  ['a notification lost', 'notifications', ofIt, undefined, /tells nobody of 1/],
  ['a notification of what is not there', 'notifications', ofIt, { $set: { seq: 9 } }, /tells of what is not there/],
  ['a file lost', 'attachments', any, undefined, /shows the file .*, which it does not keep/],
  [
    'a file that the sweep would take',
    'attachments',
    any,
    { $set: { removeAfter: new Date() } },
    /shows the file .*, which it does not keep/,
  ],
];

describe('a state that must not be is told', () => {
  test.each(spoils)('%s', async (_what, name, filter, change, fault) => {
    const collection = app.store.connection.collection(name);
    const before = await collection.findOne(filter(conversationId));
    if (!before) throw new Error('There is nothing to spoil.');
    const { _id } = before;
    try {
      await (change ? collection.updateOne({ _id }, change) : collection.deleteOne({ _id }));
      expect((await faults()).join('\n')).toMatch(fault);
    } finally {
      await collection.replaceOne({ _id }, before, { upsert: true });
    }
  });

  test('what must follow from a message and failed for good', async () => {
    const letter = { fromSeq: 1, toSeq: 1, tries: 5, error: 'rusak', at: new Date() };
    await app.store.deadLetters.create({ _id: conversationId, ...letter });
    expect(await faults()).toEqual([`${conversationId} is a dead letter: rusak`]);
    await app.store.deadLetters.deleteMany({});
    expect(await faults()).toEqual([]);
  });
});
