import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { settingsOf } from '../sites/index.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let staff: StaffClient;
beforeAll(async () => {
  app = await startTestApp();
  staff = await connectStaff(app, await makeOwner(app));
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

let revision = 0;
async function setTargets(firstMinutes: number): Promise<void> {
  const owner = { kind: 'staff', role: 'owner', name: 'Sari', staffId: 'sari', sessionId: 'x', teamIds: [] } as const;
  const settings = { ...settingsOf({}), targets: { firstMinutes, nextMinutes: 0 } };
  await app.services.sites.setSettings({ ...owner, siteIds: ['first'] }, 'first', { revision, settings });
  revision += 1;
}

test('R5 what is due soonest stands first; other targets, or what an older version stored, follow by themselves', async () => {
  await setTargets(30);
  const [early, late] = [await makeVisitor(app, { text: 'Satu' }), await makeVisitor(app, { text: 'Dua' })];
  const listed = async () => (await staff.get('conversation:list', { view: 'due' })).rows.map(({ id }) => id);
  const both = [early.conversationId, late.conversationId];
  await expect.poll(listed).toEqual(both);

  await setTargets(0);
  await app.services.conversations.refreshDue();
  expect(await listed()).toEqual([]);
  expect((await staff.get('conversation:counts', {})).due).toBe(0);

  await setTargets(60);
  await app.services.conversations.refreshDue();
  expect(await listed()).toEqual(both);
  const told = () => staff.pushes('row:changed') as { row: { id: string; dueAt?: string } }[];
  await expect.poll(() => told().findLast(({ row }) => row.id === late.conversationId)?.row.dueAt).toBeDefined();
  expect(await app.services.conversations.refreshDue()).toBe(0);
});
