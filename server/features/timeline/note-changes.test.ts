import { auditEntries } from '../../test/audit-entries.js';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeOwner, makeStaff, makeVisitor } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffClient;
let sari: StaffClient;
let budi: StaffClient;
let budiId: string;
let conversationId: string;

beforeAll(async () => {
  app = await sharedTestApp();
  owner = await connectStaff(app, await makeOwner(app));
  sari = await connectStaff(app, await makeStaff(app, { siteIds: ['first'], name: 'Sari' }));
  budi = await connectStaff(app, await makeStaff(app, { siteIds: ['first'], name: 'Budi' }));
  budiId = (await budi.get('staff:self', {})).staff.id;
});
beforeEach(async () => {
  ({ conversationId } = await makeVisitor(app, { text: 'Pesanan saya belum sampai' }));
});
afterAll(() => app.stop());

const add = async (text: string, mentions: string[] = []) => {
  const { number } = await sari.get('note:add', { conversationId, clientId: randomUUID(), text, mentions });
  return { conversationId, number, expectedRevision: 0 };
};
const conflict = { ok: false, error: { code: 'E_CONFLICT' } };

test('S4 an own note is edited: colleagues hear it, and those who were away get it by its revision', async () => {
  await budi.get('conversation:open', { conversationId });
  const note = await add('Stok kosong');
  const edited = await sari.get('note:edit', { ...note, text: 'Stok ada' });
  expect(edited).toMatchObject({ text: 'Stok ada', revision: 1, editedAt: expect.any(String) as string });
  await expect.poll(() => budi.pushes('timeline:changed')).toContainEqual(edited);
  const since = await budi.get('timeline:list', { conversationId, after: 1, afterRevision: 0 });
  expect(since).toEqual({ entries: [], lastNumber: 1, changed: [edited], lastRevision: 1 });
  expect(await budi.get('timeline:list', { conversationId, after: 1, afterRevision: 1 })).toMatchObject({
    changed: [],
  });
  // The same once more is done already; what somebody else has before their eyes is another note.
  expect(await sari.get('note:edit', { ...note, text: 'Stok ada' })).toEqual(edited);
  expect(await sari.call('note:edit', { ...note, text: 'Stok habis' })).toMatchObject(conflict);
});

test('S4 a deleted note leaves a tombstone, and nobody is named by it any more', async () => {
  const note = await add('Tolong @Budi', [budiId]);
  expect(await budi.get('mention:list', {})).toEqual({ conversationIds: [conversationId] });
  const deleted = await sari.get('note:delete', note);
  expect(deleted).toMatchObject({ text: '', mentions: [], isDeleted: true, revision: 1 });
  expect(await budi.get('mention:list', {})).toEqual({ conversationIds: [] });
  expect(await sari.call('note:edit', { ...note, expectedRevision: 1, text: 'Lagi' })).toMatchObject(conflict);
  expect(await auditEntries(app.store, { 'subject.id': conversationId })).toMatchObject([
    { action: 'note.deleted', by: { name: 'Sari' }, before: { number: 1, length: 12 } },
  ]);
});

test('S4 after the time of the site its author changes nothing, and an admin still deletes', async () => {
  const note = await add('Lama');
  await app.store.timeline.updateOne({ conversationId }, { at: new Date(Date.now() - 24 * 60 * 60_000) });
  expect(await sari.call('note:edit', { ...note, text: 'Baru' })).toMatchObject(conflict);
  expect(await sari.call('note:delete', note)).toMatchObject(conflict);
  expect(await owner.get('note:delete', note)).toMatchObject({ isDeleted: true });
});

test('S4 many changes at once have numbers without a hole, and each note is what its last change says', async () => {
  const notes = await Promise.all(['Satu', 'Dua', 'Tiga', 'Empat'].map((text) => add(text)));
  await Promise.all(notes.map((note) => sari.get('note:edit', { ...note, text: `Nomor ${note.number}` })));
  const { changed = [], lastRevision } = await budi.get('timeline:list', { conversationId, afterRevision: 0 });
  expect([changed.map(({ revision }) => revision), lastRevision]).toEqual([[1, 2, 3, 4], 4]);
  expect(changed.every(({ text, number }) => text === `Nomor ${number}`)).toBe(true);
});
