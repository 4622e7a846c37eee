import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffEvents } from '../../../shared/wire/events.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { hearEachOther } from '../../test/hear-each-other.js';
import { cursorsNow, listedRow, openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { besideOf, startTestApp, type TestApp } from '../../test/start-test-app.js';

let apps: [TestApp, TestApp];
let owner: StaffPerson;
beforeAll(async () => {
  const first = await startTestApp({ SAPA_ROLE: 'web' });
  const second = await startTestApp({ SAPA_ROLE: 'web', ...besideOf(first) });
  apps = [first, second];
  owner = await makeOwner(second);
  await hearEachOther(first, second, owner);
});
afterAll(async () => {
  const [first, second] = apps;
  expect([...first.faults(), ...second.faults()]).toEqual([]);
  await second.halt();
  await first.stop();
});

const isQuiet = () =>
  apps.every(({ services }) => !services.effects.pendingSince() && !services.conversations.changingSince());
const rowsOf = (staff: StaffClient) => staff.pushes('row:changed') as Parameters<StaffEvents['row:changed']>[0][];

test('B23 a process that has not heard yet of a move tells nobody of it who may not see the conversation any more', async () => {
  const [first, second] = apps;
  const agent = await connectStaff(second, await makeStaff(first, { siteIds: ['first'] }));
  const staff = await connectStaff(second, owner);
  const { conversationId } = await makeVisitor(first, { text: 'Halo' });
  for (const client of [agent, staff]) await openedBy(client, conversationId);
  const stored = await first.store.conversations.findById(conversationId).orFail().lean();
  const common = { id: randomUUID(), at: new Date(), by: { id: 'sari', name: 'Sari' }, afterSeq: 1 };
  const happening = { ...common, kind: 'team-assigned', to: { id: 'bill01', name: 'Tagihan' } } as const;
  // As by a feed that reads what another process has just written.
  const moved = { ...stored, teamId: 'bill01', happenings: [happening] };
  first.services.events.publish('conversation.changed', 1, moved);
  await expect.poll(() => JSON.stringify(staff.pushes('conversation:changed'))).toContain('bill01');
  await expect.poll(() => JSON.stringify(staff.pushes('timeline:added'))).toContain('Sari');
  // Of one connection and in order: what the agent had been sent would be here before this answer.
  await agent.get('conversation:list', { view: 'open' });
  const heard = [...agent.pushes('conversation:changed'), ...agent.pushes('timeline:added')];
  expect(JSON.stringify(heard)).not.toMatch(/bill01|Sari/);
});

test('both write into one conversation and one feed: no number is missing, and the last row told is the newest', async () => {
  const [first, second] = apps;
  const staff = await connectStaff(second, owner);
  const { client, conversationId } = await makeVisitor(first, { text: 'Halo' });
  await openedBy(staff, conversationId);
  for (let round = 0; round < 15; round += 1) {
    await Promise.all([
      client.get('message:send', { clientId: randomUUID(), text: `tanya ${round}` }),
      staff.get('message:send', { conversationId, clientId: randomUUID(), text: `jawab ${round}` }),
    ]);
  }
  await client.get('message:send', { clientId: randomUUID(), text: 'terakhir' });
  await expect.poll(isQuiet).toBe(true);

  const { first: last = 0 } = await cursorsNow(staff);
  const stored = await first.store.feed.find({ siteId: 'first' }).sort({ number: 1 }).lean();
  expect(stored.map(({ number }) => number)).toEqual(Array.from({ length: last }, (_, index) => index + 1));

  const newest = await listedRow(staff, conversationId);
  expect(newest).toMatchObject({ lastSeq: 32 });
  const lastTold = () => rowsOf(staff).reduce((a, b) => (b.change > a.change ? b : a));
  await expect.poll(() => lastTold().change).toBe(last);
  // But how far one has read, which nobody else is told.
  expect(newest).toMatchObject(lastTold().row);
  // Four per second of each process.
  expect(new Set(rowsOf(staff).map(({ change }) => change)).size).toBe(rowsOf(staff).length);
});
