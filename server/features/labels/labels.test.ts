import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeSite, makeStaff, makeVisitor } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let staff: StaffClient;
let agent: StaffClient;
let shop: Awaited<ReturnType<typeof makeSite>>;
beforeAll(async () => {
  app = await startTestApp();
  shop = await makeSite(app);
  staff = await connectStaff(app, await makeOwner(app));
  agent = await connectStaff(app, await makeStaff(app, { siteIds: ['first'] }));
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

let count = 0;
async function make(name = `Label ${(count += 1)}`, siteId = 'first'): Promise<string> {
  const { label } = await staff.get('label:create', { siteId, name, color: 'cyan' });
  return label.id;
}
const refusedAs = (code: string) => ({ ok: false, error: { code } });

test('S5 an admin makes and changes labels, agents are told and see those of their sites', async () => {
  const [id, foreign] = [await make(' Refund '), await make('Grosir', shop._id)];
  await expect.poll(() => agent.pushes('labels:changed').length).toBeGreaterThan(0);
  const { labels } = await agent.get('label:list', {});
  expect(labels).toContainEqual({ id, siteId: 'first', name: 'Refund', color: 'cyan' });
  expect(labels.map((label) => label.id)).not.toContain(foreign);
  await staff.get('label:change', { id, name: 'Pengembalian', color: 'red' });
  expect((await agent.get('label:list', {})).labels).toContainEqual(
    expect.objectContaining({ id, name: 'Pengembalian', color: 'red' }),
  );
  expect(await agent.raw('label:delete', { id })).toMatchObject(refusedAs('E_NOT_FOUND'));
});

test('S5 a site has each name once, in whatever case; the name of a deleted one is free', async () => {
  const id = await make('Bug');
  expect(await staff.raw('label:create', { siteId: 'first', name: 'BUG', color: 'red' })).toMatchObject(
    refusedAs('E_CONFLICT'),
  );
  await staff.get('label:delete', { id });
  await make('bug');
});

test.each(['', '  ', '\u200b', 'a'.repeat(41), 'dua\nbaris'])('S5 %j is no name: E_SCHEMA', async (name) => {
  expect(await staff.raw('label:create', { siteId: 'first', name, color: 'red' })).toMatchObject(refusedAs('E_SCHEMA'));
});

test('S5 an agent puts labels on and takes them off; one of another site is none; ten are the most', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const [one, two, foreign] = [await make(), await make(), await make('Asing', shop._id)];
  await agent.get('conversation:label', { conversationId, add: [one, two] });
  await agent.get('conversation:label', { conversationId, add: [one], remove: [two] });
  expect(await openedBy(agent, conversationId)).toMatchObject({ labelIds: [one] });
  expect(await staff.raw('conversation:label', { conversationId, add: [foreign] })).toMatchObject(
    refusedAs('E_NOT_FOUND'),
  );
  const more: string[] = [];
  for (let index = 0; index < 10; index += 1) more.push(await make());
  expect(await agent.raw('conversation:label', { conversationId, add: more })).toMatchObject(refusedAs('E_SCHEMA'));
  const { happenings } = await app.store.conversations.findById(conversationId).orFail().lean();
  expect(happenings).toMatchObject([
    { kind: 'labelled', added: [{ id: one }, { id: two }], removed: [] },
    { kind: 'labelled', added: [], removed: [{ id: two }] },
  ]);
});

test('S5 a deleted label is taken off every conversation, also after a kill', async () => {
  const made = await Promise.all([1, 2, 3].map(() => makeVisitor(app, { text: 'Halo' })));
  const [kept, gone] = [await make(), await make()];
  for (const { conversationId } of made) await agent.get('conversation:label', { conversationId, add: [kept, gone] });
  // A process that was killed after it had said so.
  await app.store.labels.updateOne({ _id: gone }, { deletedAt: new Date(), nameKey: gone });
  expect((await agent.get('label:list', {})).labels.map(({ id }) => id)).not.toContain(gone);
  await app.services.labels.takeOffDeleted();
  for (const { conversationId } of made) {
    expect(await openedBy(agent, conversationId)).toMatchObject({ labelIds: [kept] });
  }
  expect(await app.store.labels.findById(gone)).toBeNull();
});
