import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { endedLongAgo } from '../../test/ended-long-ago.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
let staff: StaffClient;
beforeAll(async () => {
  app = await startTestApp();
  owner = await makeOwner(app);
  staff = await connectStaff(app, owner);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

async function begin(assigneeId: string, teamId: string | null = null): Promise<string> {
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => stored(conversationId)).toMatchObject({ lastSeq: 1 });
  await app.services.conversations.change([conversationId], (each) => ({ ...each, assigneeId, teamId }));
  return conversationId;
}
const stored = (id: string) => app.store.conversations.findById(id).orFail().lean();
const ask = (path: string, method: string, body?: object) =>
  app.ask(path, { method, cookie: owner.cookie, ...(body ? { body } : {}) });

test('S1 S5 what somebody answers who is suspended is nobody’s, also what has ended: its visitor may come back', async () => {
  const budi = await makeStaff(app, { siteIds: ['first'] });
  const [open, snoozed, resolved] = await Promise.all([begin(budi.id), begin(budi.id), begin(budi.id)]);
  await staff.get('conversation:snooze', { conversationId: snoozed, until: 'reply' });
  await staff.get('conversation:resolve', { conversationId: resolved });
  expect((await ask(`/api/people/${budi.id}/suspension`, 'PUT')).status).toBe(200);
  for (const id of [open, snoozed, resolved]) {
    await expect.poll(() => stored(id)).toMatchObject({ assigneeId: null });
    expect((await stored(id)).happenings?.at(-1)).toMatchObject({
      kind: 'assigned',
      from: { id: budi.id, name: 'Budi' },
    });
  }
});

test('S1 S5 what somebody answers goes to a colleague who is named and answers for the site; what has ended to nobody', async () => {
  const [budi, rani] = await Promise.all([
    makeStaff(app, { siteIds: ['first'] }),
    makeStaff(app, { siteIds: ['first'], name: 'Rani' }),
  ]);
  const [open, resolved] = await Promise.all([begin(budi.id), begin(budi.id)]);
  await staff.get('conversation:resolve', { conversationId: resolved });
  expect((await ask(`/api/people/${budi.id}/suspension`, 'PUT', { successorId: rani.id })).status).toBe(200);
  await expect.poll(() => stored(open)).toMatchObject({ assigneeId: rani.id });
  expect((await stored(open)).happenings?.at(-1)).toMatchObject({
    ...{ kind: 'assigned', from: { id: budi.id, name: 'Budi' }, to: { id: rani.id, name: 'Rani' } },
  });
  await expect.poll(() => stored(resolved)).toMatchObject({ assigneeId: null });
  const elsewhere = await makeStaff(app, { siteIds: [] });
  expect((await ask(`/api/people/${rani.id}?successorId=${elsewhere.id}`, 'DELETE')).status).toBe(204);
  await expect.poll(() => stored(open)).toMatchObject({ assigneeId: null });
});

/** As what another process stored while they left. */
const giveToGone = (id: string, staffId: string) =>
  app.services.conversations.change([id], (each) => ({ ...each, assigneeId: staffId, teamId: 'tiada0' }));

test('S1 S5 what begins again after who had it has left is everyone’s, by the visitor and by the staff', async () => {
  const budi = await makeStaff(app, { siteIds: ['first'] });
  expect((await ask(`/api/people/${budi.id}/suspension`, 'PUT')).status).toBe(200);
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  const comesBack = () => client.get('message:send', { clientId: randomUUID(), text: 'Masih ada satu' });
  const backAgain = [
    async () => void (await comesBack()),
    async () => void (await staff.get('conversation:reopen', { conversationId })),
  ];
  for (const begin of backAgain) {
    await staff.get('conversation:resolve', { conversationId });
    await giveToGone(conversationId, budi.id);
    await begin();
    await expect
      .poll(() => stored(conversationId))
      .toMatchObject({ inboxState: 'open', assigneeId: null, teamId: null });
    const [from, , reopened] = (await stored(conversationId)).happenings?.slice(-3) ?? [];
    expect([from?.kind, reopened?.kind]).toEqual(['team-assigned', 'reopened']);
  }
  await staff.get('conversation:resolve', { conversationId });
  await giveToGone(conversationId, budi.id);
  await endedLongAgo(app, conversationId);
  const next = await comesBack();
  expect(next.conversationId).not.toBe(conversationId);
  expect(await stored(next.conversationId)).toMatchObject({ followUpOf: conversationId, teamId: null });
});

test('S1 S5 who loses a site or a team loses what they answer there, and nothing else', async () => {
  const made = await ask('/api/teams', 'POST', { siteId: 'first', name: 'Tagihan', memberIds: [] });
  const { id: teamId } = (await made.json()) as { id: string };
  const rani = await makeStaff(app, { siteIds: ['first'], name: 'Rani' });
  const [ofTeam, ofSite] = await Promise.all([begin(rani.id, teamId), begin(rani.id)]);
  await ask(`/api/teams/${teamId}`, 'PUT', { name: 'Tagihan', memberIds: [rani.id] });
  await ask(`/api/teams/${teamId}`, 'PUT', { name: 'Tagihan', memberIds: [] });
  await expect.poll(() => stored(ofTeam)).toMatchObject({ assigneeId: null, teamId });
  expect(await stored(ofSite)).toMatchObject({ assigneeId: rani.id });
  // A team that is gone: what waits there must not stay unseen.
  expect((await ask(`/api/teams/${teamId}`, 'DELETE')).status).toBe(204);
  await expect.poll(() => stored(ofTeam)).toMatchObject({ teamId: null });
});
