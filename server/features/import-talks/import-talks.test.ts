import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { storedFaults } from '../../test/invariants/stored-faults.js';
import { makeOwner, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { ownOrigin, type TestApp } from '../../test/start-test-app.js';
import { Feed } from '../conversations/feed.js';
import { importTalks, readTalks } from './index.js';
import { importedId } from './replay-talk.js';

let app: TestApp;
let owner: StaffClient;
let sari: StaffPerson;
let take: ReturnType<typeof importTalks>;
beforeAll(async () => {
  app = await sharedTestApp();
  sari = await makeOwner(app);
  owner = await connectStaff(app, sari);
  const { contacts, conversations, knownVisitors: known } = app.services;
  take = importTalks({ connection: app.store.connection, contacts, conversations, known });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const at = (minute: number) => `2025-03-01T10:${String(minute).padStart(2, '0')}:00+07:00`;
const ani = {
  id: 'TIKET-1',
  person: { email: 'Ani@Pembaca.test', name: 'Ani' },
  messages: [
    { at: at(2), from: 'staff', text: 'Kami cek dulu', author: 'Sari' },
    { at: at(1), from: 'visitor', text: 'Paket kapibara belum sampai' },
  ],
};
const read = (talks: unknown) => readTalks(Buffer.from(JSON.stringify(talks)));
const counts = async () => ({
  conversations: await app.store.conversations.countDocuments({ siteId: 'first' }),
  messages: await app.store.messages.countDocuments(),
  visitors: await app.store.visitors.countDocuments(),
});

test('A4 conversations come in once, in order, resolved and read, with their person, and are found; a dry run stores nothing', async () => {
  const talks = read([ani, { ...ani, id: 'TIKET-2' }, { id: 'TIKET-3', messages: [ani.messages[1]] }])!.talks;
  const before = await counts();
  const said = { added: 3, unchanged: 0, messages: 5 };
  expect(await take(talks, { siteId: 'first', isDryRun: true })).toEqual(said);
  expect(await counts()).toEqual(before);

  expect(await take(talks, { siteId: 'first', isDryRun: false })).toEqual(said);
  const after = await counts();
  // Two of one person, and one of nobody whom anybody knows.
  expect(after.visitors - before.visitors).toBe(2);
  expect(await take(talks, { siteId: 'first', isDryRun: false })).toEqual({ added: 0, unchanged: 3, messages: 0 });
  expect(await counts()).toEqual(after);

  const { rows } = await owner.get('conversation:list', { view: 'resolved' });
  expect(rows).toHaveLength(3);
  const { hits } = await owner.get('search:find', { text: 'kapibara' });
  expect(hits).toHaveLength(3);
  const { contacts } = await owner.get('contact:list', { text: 'ani@pembaca.test' });
  expect(contacts).toMatchObject([{ label: 'Ani', email: 'ani@pembaca.test' }]);
  const { contact } = await owner.get('contact:open', { id: contacts[0]!.id });
  expect(contact.conversations).toHaveLength(2);
  const { messages } = await owner.get('message:list', { conversationId: contact.conversations[0]!.id, after: 0 });
  expect(messages.map(({ seq, text }) => [seq, text])).toEqual([
    [1, 'Paket kapibara belum sampai'],
    [2, 'Kami cek dulu'],
  ]);
  await vi.waitUntil(() => app.services.checkpoint.isAllDone(), { timeout: 30_000 });
  expect(await storedFaults(app.store.connection)).toEqual([]);
});

test('A4 from the inbox a file is checked first, then taken once, and what does not fit is named', async () => {
  const talks = [
    { ...ani, id: 'TIKET-20', person: { email: 'kiki@pembaca.test' } },
    { ...ani, id: 'TIKET-20' },
    { ...ani, id: 'TIKET-21', messages: [{ ...ani.messages[0], at: 'kemarin' }] },
  ];
  const put = async (asked: string, body = JSON.stringify(talks)) =>
    app.ask(`/api/sites/first/talks${asked}`, {
      ...{ method: 'PUT', body, cookie: sari.cookie, headers: { 'content-type': 'text/csv' } },
    });
  const refused = [{ place: 'TIKET-20' }, { place: 'TIKET-21', field: 'messages.0.at' }];
  const said = { added: 1, unchanged: 0, messages: 2, refused, refusedCount: 2 };
  const before = await counts();
  expect(await (await put('?dryRun=1')).json()).toEqual(said);
  expect(await counts()).toEqual(before);
  expect(await (await put('')).json()).toEqual(said);
  expect(await (await put('')).json()).toEqual({ ...said, added: 0, unchanged: 1, messages: 0 });
  expect(await app.store.audit.countDocuments({ action: 'conversation.imported' })).toBe(2);
  expect((await put('', 'bukan,tabel')).status).toBe(400);
});

test('A4 an import that was cut off goes on, and what was erased does not come back', async () => {
  const [talk] = read([{ ...ani, id: 'TIKET-9' }])!.talks;
  await take([talk!], { siteId: 'first', isDryRun: false });
  const stored = await app.store.conversations.findOne({ siteId: 'first' }).sort({ _id: 1 }).lean();
  // As if it had ended before the last write.
  await app.store.conversations.deleteOne({ _id: stored!._id });
  expect(
    await take(
      read([ani, { ...ani, id: 'TIKET-2' }, { ...ani, id: 'TIKET-9' }, { id: 'TIKET-3', messages: [ani.messages[1]] }])!
        .talks,
      { siteId: 'first', isDryRun: false },
    ),
  ).toMatchObject({ added: 1 });
  await app.services.erasures.eraseConversations([stored!._id], () => true);
  expect(await take([talk!], { siteId: 'first', isDryRun: false })).toMatchObject({ added: 0, unchanged: 1 });
  expect(await app.store.messages.countDocuments({ conversationId: stored!._id })).toBe(0);
});

test('A4 what a kill kept from a conversation that is stored follows when the file comes again', async () => {
  const [talk] = read([{ ...ani, id: 'TIKET-30', person: { email: 'nina@pembaca.test' } }])!.talks;
  const wish = { siteId: 'first', isDryRun: false };
  await vi.waitUntil(() => app.services.checkpoint.isAllDone(), { timeout: 30_000 });
  const append = vi.spyOn(Feed.prototype, 'append').mockRejectedValueOnce(new Error('killed'));
  await expect(take([talk!], wish)).rejects.toThrow('killed');
  append.mockRestore();
  const _id = importedId('first', 'talk', 'TIKET-30');
  const entries = () => app.store.feed.countDocuments({ conversationId: _id });
  expect(await app.store.conversations.countDocuments({ _id })).toBe(1);
  expect(await entries()).toBe(0);

  expect(await take([talk!], { ...wish, isDryRun: true })).toMatchObject({ unchanged: 1 });
  expect(await entries()).toBe(0);
  expect(await take([talk!], wish)).toEqual({ added: 0, unchanged: 1, messages: 0 });
  expect(await entries()).toBe(1);
  expect(await app.store.conversations.countDocuments({ _id })).toBe(1);
  expect(await app.store.messages.countDocuments({ conversationId: _id })).toBe(2);
  const { contacts } = await owner.get('contact:list', { text: 'nina@pembaca.test' });
  const { contact } = await owner.get('contact:open', { id: contacts[0]!.id });
  expect(contact.conversations.map(({ id }) => id)).toEqual([_id]);
});

test('A4 who leaves the page while the server is at it has the whole file taken in all the same', async () => {
  const talks = Array.from({ length: 120 }, (_, index) => ({ ...ani, id: `PERGI-${index}` }));
  const ids = talks.map(({ id }) => importedId('first', 'talk', id));
  const there = () => app.store.conversations.countDocuments({ _id: { $in: ids } });
  const leaving = new AbortController();
  const asked = fetch(`${app.address}/api/sites/first/talks`, {
    method: 'PUT',
    headers: { cookie: sari.cookie, origin: ownOrigin, 'content-type': 'application/json' },
    body: JSON.stringify(talks),
    signal: leaving.signal,
  });
  await expect.poll(there).toBeGreaterThan(0);
  leaving.abort();
  await expect(asked).rejects.toThrow('aborted');
  await expect.poll(there).toBe(120);
  await vi.waitUntil(() => app.services.checkpoint.isAllDone(), { timeout: 30_000 });
});

test('A4 B24 a time that nobody can have written at is refused, and a person is known whichever line names them', () => {
  const ended = ['0001-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '2106-02-07T06:28:16Z'];
  const talks = ended.map((time, index) => ({
    id: `X-${index}`,
    messages: [{ at: time, from: 'visitor', text: 'Halo' }],
  }));
  const { talks: taken, refused } = read([...talks, ani])!;
  expect(taken.map(({ id }) => id)).toEqual(['TIKET-1']);
  expect(refused.map(({ place, field }) => [place, field])).toEqual(
    ended.map((_, index) => [`X-${index}`, 'messages.0.at']),
  );
  const table = [
    'conversation,at,from,text,author,email',
    `T-1,${at(1)},staff,Halo,Sari,`,
    `T-1,${at(2)},visitor,Baik,,ani@pembaca.test`,
    `T-1,${at(3)},visitor,Lagi,,lain@pembaca.test`,
  ].join('\n');
  expect(readTalks(Buffer.from(table))?.talks).toMatchObject([{ id: 'T-1', person: { email: 'ani@pembaca.test' } }]);
});

test('A4 B24 a table has a line for each message; what is wrong is named, and the rest is taken', () => {
  const table = [
    'conversation;at;from;text;author;email',
    `T-1;${at(1)};visitor;"Halo; apa kabar";;ani@pembaca.test`,
    `T-1;${at(2)};staff;Baik;Sari;`,
    `T-2;kemarin;visitor;Halo;;`,
  ].join('\r\n');
  expect(readTalks(Buffer.from(table))).toMatchObject({
    talks: [
      { id: 'T-1', person: { email: 'ani@pembaca.test' }, messages: [{ text: 'Halo; apa kabar' }, { author: 'Sari' }] },
    ],
    refused: [{ place: 'T-2', why: expect.stringContaining('messages.0.at') as unknown }],
  });
  expect(readTalks(Buffer.from('nama,kota\nA,B'))).toBeUndefined();
  expect(readTalks(Buffer.from('[{'))).toBeUndefined();
  expect(read([ani, ani, { ...ani, id: 'x', messages: [] }, 7])?.refused).toHaveLength(3);
});
