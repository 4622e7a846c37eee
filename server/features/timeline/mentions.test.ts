import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeOwner, makeSite, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
let sari: StaffClient;
let budi: StaffPerson;
let budisPhone: StaffClient;
let conversationId: string;

beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
  sari = await connectStaff(app, owner);
  budi = await makeStaff(app, { siteIds: ['first'], name: 'Budi' });
  budisPhone = await connectStaff(app, budi);
});
beforeEach(async () => {
  ({ conversationId } = await makeVisitor(app, { text: 'Halo' }));
});
afterAll(() => app.stop());

const name = (client: StaffClient, mentions: string[], text = 'Tolong @Budi', clientId: string = randomUUID()) =>
  client.get('note:add', { conversationId, clientId, text, mentions });
const mentionsOf = async () => {
  const { entries } = await sari.get('timeline:list', { conversationId });
  return entries.flatMap((entry) => (entry.kind === 'note' ? [entry.mentions.map((mention) => mention.name)] : []));
};
const listed = async (client: StaffClient) =>
  (await client.get('conversation:list', { view: 'mentions' })).rows.map(({ id }) => id);

test('who is named hears of it, finds the conversation among the mentions, and has read it once it is open', async () => {
  const tab = await connectStaff(app, budi);
  await name(sari, [budi.id]);
  const mention = { conversationId, number: 1, by: 'Sari', text: 'Tolong @Budi' };
  await expect.poll(() => tab.pushes('mention:added')).toContainEqual(mention);
  await expect.poll(() => listed(tab)).toContain(conversationId);
  expect(await listed(sari)).not.toContain(conversationId);
  expect((await tab.get('mention:list', {})).conversationIds).toContain(conversationId);
  await tab.get('mention:read', { conversationId });
  expect((await tab.get('mention:list', {})).conversationIds).not.toContain(conversationId);
  await expect.poll(() => budisPhone.pushes('mention:read')).toContainEqual({ conversationId });
  expect(await listed(tab)).toContain(conversationId);
});

test('B26 a mention gives nobody access: who may not see the conversation is not named, told or listed', async () => {
  const shop = await makeSite(app);
  const elsewhere = await makeStaff(app, { siteIds: [shop._id], name: 'Citra' });
  const citra = await connectStaff(app, elsewhere);
  await name(sari, [budi.id, elsewhere.id, 'nobody', owner.id]);
  expect(await mentionsOf()).toEqual([['Budi']]);
  await expect.poll(() => JSON.stringify(budisPhone.pushes('mention:added'))).toContain(conversationId);
  expect(citra.pushes('mention:added')).toEqual([]);
  expect((await citra.get('mention:list', {})).conversationIds).toEqual([]);
  expect(await listed(citra)).toEqual([]);
  expect(sari.pushes('mention:added')).toEqual([]);
});

test('B23 who has lost the site since finds nothing of it among the mentions', async () => {
  const dewi = await makeStaff(app, { siteIds: ['first'], name: 'Dewi' });
  await name(sari, [dewi.id]);
  await app.store.connection.collection('user').updateOne({ email: dewi.email }, { $set: { siteIds: [] } });
  const client = await connectStaff(app, dewi);
  expect((await client.get('mention:list', {})).conversationIds).toEqual([]);
  expect(await listed(client)).toEqual([]);
});

test("a note that is told of when the conversation is another team's by now names nobody who may not see it", async () => {
  const citra = await makeStaff(app, { siteIds: ['first'], teamIds: ['news01'], name: 'Citra' });
  const hers = await connectStaff(app, citra);
  const clientId = randomUUID();
  // The next change is that of the note, and nothing that follows from the first message.
  await expect.poll(() => app.services.checkpoint.isAllDone()).toBe(true);
  const cut = vi.spyOn(app.services.conversations, 'change').mockRejectedValueOnce(new Error('killed'));
  const text = 'Tolong @Budi dan @Citra';
  const input = { conversationId, clientId, text, mentions: [budi.id, citra.id] };
  expect(await sari.raw('note:add', input)).toMatchObject({ ok: false });
  cut.mockRestore();
  app.logLines.length = 0;
  await app.store.conversations.updateOne(
    { _id: conversationId },
    { $set: { teamId: 'news01' }, $inc: { revision: 1 } },
  );
  expect((await sari.get('note:add', input)).number).toBe(1);
  await expect.poll(() => JSON.stringify(hers.pushes('mention:added'))).toContain(conversationId);
  expect(JSON.stringify(budisPhone.pushes('mention:added'))).not.toContain(conversationId);
  const stored = await app.store.conversations.findById(conversationId).orFail().lean();
  expect(stored.mentionIds).toEqual([citra.id]);
  expect(await app.store.unreadMentions.find({ conversationId }).lean()).toMatchObject([{ staffId: citra.id }]);
});

test('a note that is sent again names nobody twice', async () => {
  const clientId = randomUUID();
  await name(sari, [budi.id], 'Tolong @Budi', clientId);
  await name(sari, [budi.id], 'Tolong @Budi', clientId);
  expect(await mentionsOf()).toEqual([['Budi']]);
  const stored = await app.store.conversations.findById(conversationId).orFail().lean();
  expect(stored.mentionIds).toEqual([budi.id]);
  expect(await app.store.unreadMentions.countDocuments({ conversationId })).toBe(1);
});
