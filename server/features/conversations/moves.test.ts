import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeStaff, makeVisitor } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import type { StoredConversation } from './conversations.model.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

type Handled = Partial<Pick<StoredConversation, 'teamId' | 'assigneeId'>>;

const rowsOf = (client: StaffClient) => client.pushes('row:changed') as { change: number; row: ConversationRow }[];

async function setUp() {
  const [agent, assignee, admin] = await Promise.all([
    makeStaff(app, { siteIds: ['first'] }),
    makeStaff(app, { siteIds: ['first'] }),
    makeStaff(app, { siteIds: ['first'], role: 'admin' }),
  ]);
  const { client: visitor, conversationId } = await makeVisitor(app, { text: 'Halo' });
  const move = (to: Handled) => app.services.conversations.change([conversationId], (stored) => ({ ...stored, ...to }));
  const clients = await Promise.all([agent, assignee, admin].map((person) => connectStaff(app, person)));
  const [one, other, all] = clients;
  if (!one || !other || !all) throw new Error('Not connected.');
  const say = (text: string) => visitor.get('message:send', { clientId: randomUUID(), text });
  return { agent: one, assignee: other, assigneeId: assignee.id, admin: all, say, conversationId, move };
}

test('B23 a conversation that becomes a team’s is gone for the others at once, also where they have it open', async () => {
  const { agent, assignee, assigneeId, admin, say, conversationId, move } = await setUp();
  for (const client of [agent, assignee, admin]) await openedBy(client, conversationId);

  await move({ teamId: 'bill01', assigneeId });
  await expect.poll(() => agent.pushes('row:gone')).toMatchObject([{ id: conversationId }]);
  expect(await agent.raw('conversation:open', { conversationId })).toMatchObject({ error: { code: 'E_NOT_FOUND' } });
  expect(await agent.raw('message:list', { conversationId, after: 0 })).toMatchObject({
    error: { code: 'E_NOT_FOUND' },
  });

  await say('rahasia');
  for (const client of [assignee, admin]) {
    await expect.poll(() => JSON.stringify(client.pushes('message:created'))).toContain('rahasia');
    await expect.poll(() => JSON.stringify(client.pushes('row:changed'))).toContain('rahasia');
  }
  // Of one connection and in order: what the agent had been sent would be here before this answer.
  await agent.get('conversation:list', { view: 'open' });
  const heard = [
    ...agent.pushes('message:created'),
    ...agent.pushes('row:changed'),
    ...agent.pushes('conversation:changed'),
  ];
  expect(JSON.stringify(heard)).not.toContain('rahasia');
  // Told once, and of nothing that happens from then on.
  expect(agent.pushes('row:gone')).toHaveLength(1);
  expect(JSON.stringify(heard)).not.toContain('bill01');
});

test('B23 a change that is told before the move itself is kept from those who may not see it', async () => {
  const { agent, admin, conversationId } = await setUp();
  for (const client of [agent, admin]) await openedBy(client, conversationId);
  const stored = (await app.store.conversations.findById(conversationId).lean())!;
  // As by the feed, which reads what the move has just written.
  app.services.events.publish('conversation.changed', 1, { ...stored, teamId: 'bill01' });
  await expect.poll(() => JSON.stringify(admin.pushes('conversation:changed'))).toContain('bill01');
  // Of one connection and in order: what the agent had been sent would be here before this answer.
  await agent.get('conversation:list', { view: 'open' });
  expect(JSON.stringify(agent.pushes('conversation:changed'))).not.toContain('bill01');
});

test('B23 who loses what was assigned to them hears that it is gone, and it comes back with the team', async () => {
  const { agent, assignee, assigneeId, conversationId, move } = await setUp();
  await move({ teamId: 'bill01', assigneeId });
  await move({ assigneeId: null });
  await expect.poll(() => assignee.pushes('row:gone').at(-1)).toMatchObject({ id: conversationId });
  await move({ teamId: null });
  for (const client of [agent, assignee]) {
    await expect.poll(() => rowsOf(client).at(-1)?.row).toMatchObject({ id: conversationId });
  }
});

test('B23 who has lost the site hears nothing of what stays assigned to them', async () => {
  const { assignee, assigneeId, admin, conversationId, say, move } = await setUp();
  await move({ assigneeId });
  await expect.poll(() => rowsOf(assignee).at(-1)?.row.assigneeId).toBe(assigneeId);
  await app.store.connection
    .collection('user')
    .updateOne({ _id: new Types.ObjectId(assigneeId) }, { $set: { siteIds: [] } });
  await expect
    .poll(() => assignee.raw('conversation:open', { conversationId }))
    .toMatchObject({ error: { code: 'E_NOT_FOUND' } });
  const heard = rowsOf(assignee).length;
  await say('bukan untuknya');
  await expect.poll(() => JSON.stringify(rowsOf(admin))).toContain('bukan untuknya');
  await assignee.get('conversation:list', { view: 'open' });
  expect(rowsOf(assignee)).toHaveLength(heard);
});

test('an admin to whom a conversation is assigned hears of each change once', async () => {
  const { admin, conversationId, say, move } = await setUp();
  const person = await admin.get('staff:self', {});
  await move({ assigneeId: person.staff.id });
  await say('satu');
  await expect.poll(() => JSON.stringify(admin.pushes('row:changed'))).toContain('satu');
  const changes = rowsOf(admin).filter(({ row }) => row.id === conversationId);
  expect(new Set(changes.map(({ change }) => change)).size).toBe(changes.length);
});
