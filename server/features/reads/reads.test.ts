import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeStaff, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { defaultReadSeq } from './read-seq.js';
import { idOf } from './reads.model.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const day = 24 * 60 * 60_000;
const join = async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const client = await connectStaff(app, person);
  // From the first look on it is kept what they have read.
  await client.get('conversation:list', { view: 'open' });
  return { person, client };
};
const rowOf = async (client: StaffClient, id: string) => {
  const { rows } = await client.get('conversation:list', { view: 'open' });
  return rows.find((row) => row.id === id);
};
const told = (client: StaffClient) =>
  (client.pushes('read:changed') as { reads: { conversationId: string; readSeq: number }[] }[]).flatMap(
    ({ reads }) => reads,
  );

test('S2 what one has read is unread for a colleague, and is told to one’s own devices alone', async () => {
  const [{ person, client: sari }, { client: budi }] = [await join(), await join()];
  const phone = await connectStaff(app, person);
  const { client: visitor, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => rowOf(sari, conversationId)).toMatchObject({ lastSeq: 1, readSeq: 0, staffReadSeq: 0 });
  await sari.get('conversation:read', { conversationId, seq: 1_000 });
  await expect.poll(() => told(phone)).toEqual([{ conversationId, readSeq: 1 }]);
  expect(told(budi)).toEqual([]);
  expect(await rowOf(sari, conversationId)).toMatchObject({ readSeq: 1, staffReadSeq: 1 });
  expect(await rowOf(budi, conversationId)).toMatchObject({ readSeq: 0, staffReadSeq: 1 });

  // The visitor's side follows from all of the staff, and stays when one of them marks it.
  await visitor.get('message:send', { clientId: randomUUID(), text: 'Lagi' });
  await sari.get('conversation:read', { conversationId, seq: 2 });
  await expect.poll(() => rowOf(sari, conversationId)).toMatchObject({ lastSeq: 2, readSeq: 2 });
  const marked = await sari.get('read:mark', { conversationIds: [conversationId], isRead: false });
  expect(marked).toEqual({ reads: [{ conversationId, readSeq: 1 }], before: [{ conversationId, readSeq: 2 }] });
  expect(await rowOf(sari, conversationId)).toMatchObject({ readSeq: 1, staffReadSeq: 2 });
  await expect.poll(() => told(phone).at(-1)).toEqual({ conversationId, readSeq: 1 });
  expect((await phone.get('read:changes', { after: new Date(Date.now() - day).toISOString() })).reads).toEqual(
    marked.reads,
  );
  expect((await budi.get('read:list', { conversationIds: [conversationId] })).reads).toEqual([
    { conversationId, readSeq: 0 },
  ]);
  // Taken back: as far as it was, and never further than there is something to read.
  const back = await sari.get('read:put', { reads: [{ conversationId, readSeq: 9 }] });
  expect(back.reads).toEqual([{ conversationId, readSeq: 2 }]);
  expect(await rowOf(sari, conversationId)).toMatchObject({ readSeq: 2 });
});

test('S2 of what was there before somebody came counts what anybody had read', async () => {
  const { client: visitor, conversationId } = await makeVisitor(app, { text: 'Halo' });
  const { client: earlier } = await join();
  await earlier.get('conversation:read', { conversationId, seq: 1 });
  const { client: later } = await join();
  expect(await rowOf(later, conversationId)).toMatchObject({ readSeq: 1 });
  await visitor.get('message:send', { clientId: randomUUID(), text: 'Lagi' });
  await expect.poll(() => rowOf(later, conversationId)).toMatchObject({ lastSeq: 2, readSeq: 0 });
});

test('S2 what is kept no longer says no more than what holds without it', async () => {
  const { client } = await join();
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  await client.get('conversation:read', { conversationId, seq: 1 });
  expect(await app.services.reads.sweep(Date.now() + 89 * day)).toBe(0);
  await app.services.reads.sweep(Date.now() + 91 * day);
  expect(await app.store.reads.countDocuments({ conversationId })).toBe(0);
  const [now, since] = [Date.now(), new Date(0)];
  const at = (days: number) => ({ lastVisitorAt: new Date(now - days * day), staffReadSeq: 4 });
  expect(defaultReadSeq(at(91), since, now)).toBe(4);
  expect(defaultReadSeq(at(89), since, now)).toBe(0);
});

test('S2 of more than fit into an answer none is lost, and no answer ends within what was marked at once', async () => {
  const { person, client } = await join();
  const start = Date.now() - 3_600_000;
  const several = limits.readsTogether + 30;
  // The last of the first page, and 19 more, are of one moment.
  const atOf = (index: number) => new Date(start + (index >= 190 && index < 210 ? 190 : index));
  const stored = Array.from({ length: several }, (_, index) => {
    const conversationId = randomUUID();
    const _id = idOf(person.id, conversationId);
    return { _id, staffId: person.id, conversationId, readSeq: index, at: atOf(index) };
  });
  await app.store.reads.collection.insertMany(stored as never[]);
  const first = await client.get('read:changes', { after: new Date(start).toISOString() });
  const second = await client.get('read:changes', { after: first.at });
  expect([first.reads.length, second.reads.length]).toEqual([210, 20]);
  const readSeqs = [...first.reads, ...second.reads].map(({ readSeq }) => readSeq);
  expect(new Set(readSeqs).size).toBe(several);
  expect(Date.parse(second.at)).toBeGreaterThan(start + several);
});

test('S2 who has read less on one device than on another takes nothing back there', async () => {
  const { person, client } = await join();
  const { client: visitor, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await visitor.get('message:send', { clientId: randomUUID(), text: 'Lagi' });
  await expect.poll(() => rowOf(client, conversationId)).toMatchObject({ lastSeq: 2 });
  const actor = { ...person, staffId: person.id } as never;
  for (const seq of [2, 1]) await app.services.reads.note(actor, conversationId, seq);
  await client.get('read:mark', { conversationIds: [conversationId], isRead: false });
  await expect.poll(() => told(client).map(({ readSeq }) => readSeq)).toEqual([2, 1]);
});

test('S2 how far one has read is found by an index', async () => {
  const find = (filter: object) => app.store.reads.collection.find(filter).explain();
  expect(JSON.stringify(await find({ staffId: 'a', at: { $gte: new Date() } }))).toMatch(/staffId_1_at_-1/);
  expect(JSON.stringify(await find({ _id: { $in: ['a:b', 'a:c'] } }))).toMatch(/_id_/);
});
