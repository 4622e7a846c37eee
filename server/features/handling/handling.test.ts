import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Reply } from '../../../shared/wire/reply.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { listedRow, openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeSite, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { handlingService } from './handling.service.js';
import { wakeSweep } from './wake-sweep.js';

let app: TestApp;
let owner: StaffPerson;
let staff: StaffClient;
let budi: StaffPerson;
beforeAll(async () => {
  app = await startTestApp();
  owner = await makeOwner(app);
  staff = await connectStaff(app, owner);
  budi = await makeStaff(app, { siteIds: ['first'] });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

async function begin() {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => stored(conversationId)).toMatchObject({ lastSeq: 1 });
  const say = (text: string) => client.get('message:send', { clientId: randomUUID(), text });
  return { client, conversationId, say };
}
const stored = (id: string) => app.store.conversations.findById(id).orFail().lean();
const happened = async (id: string) => (await stored(id)).happenings ?? [];
const refusedAs = (code: string) => ({ ok: false, error: { code } });
const laterAt = (ms: number) => new Date(Date.now() + ms).toISOString();
const none = () => Promise.resolve([]);
const hour = 3_600_000;

test('S5 what is assigned is its, is told to every inbox, and what was done stands beside it', async () => {
  const { conversationId } = await begin();
  await staff.get('conversation:assign', { conversationId, assigneeId: budi.id });
  await staff.get('conversation:assign', { conversationId, assigneeId: budi.id });
  expect(await stored(conversationId)).toMatchObject({ assigneeId: budi.id });
  await expect
    .poll(() =>
      JSON.stringify(staff.pushes('row:changed').filter((push) => JSON.stringify(push).includes(conversationId))),
    )
    .toContain(`"assigneeId":"${budi.id}"`);
  await staff.get('conversation:assign', { conversationId, assigneeId: null });
  expect(await happened(conversationId)).toMatchObject([
    { kind: 'assigned', to: { id: budi.id, name: 'Budi' }, by: { id: owner.id, name: 'Sari' }, afterSeq: 1 },
    { kind: 'assigned', from: { id: budi.id, name: 'Budi' } },
  ]);
});

test('S5 only to somebody who answers at the site, and to a team of it', async () => {
  const { conversationId } = await begin();
  const elsewhere = await makeStaff(app, { siteIds: [(await makeSite(app))._id] });
  for (const assigneeId of [elsewhere.id, 'nobody', randomUUID()]) {
    expect(await staff.raw('conversation:assign', { conversationId, assigneeId })).toMatchObject(
      refusedAs('E_NOT_FOUND'),
    );
  }
  expect(await staff.raw('conversation:assign', { conversationId, assigneeId: null, teamId: 'none00' })).toMatchObject(
    refusedAs('E_NOT_FOUND'),
  );
  expect(await stored(conversationId)).toMatchObject({ assigneeId: null, teamId: null });
});

test('S5 who expected something else changes nothing: E_CONFLICT', async () => {
  const { conversationId } = await begin();
  await staff.get('conversation:assign', { conversationId, assigneeId: budi.id, expected: { assigneeId: null } });
  expect(
    await staff.raw('conversation:assign', { conversationId, assigneeId: owner.id, expected: { assigneeId: null } }),
  ).toMatchObject(refusedAs('E_CONFLICT'));
  expect(
    await staff.raw('conversation:prioritize', { conversationId, priority: 'low', expected: { priority: 'high' } }),
  ).toMatchObject(refusedAs('E_CONFLICT'));
  expect(await stored(conversationId)).toMatchObject({ assigneeId: budi.id });
});

test('S5 who answers what is nobody’s takes it; what somebody has stays theirs', async () => {
  const { conversationId, say } = await begin();
  const answer = (client: StaffClient) =>
    client.get('message:send', { conversationId, clientId: randomUUID(), text: 'Ya' });
  await answer(await connectStaff(app, budi));
  await expect.poll(() => stored(conversationId)).toMatchObject({ assigneeId: budi.id });
  await answer(staff);
  await expect.poll(() => stored(conversationId)).toMatchObject({ lastStaffSeq: 3 });
  await staff.get('conversation:assign', { conversationId, assigneeId: null });
  await say('Terima kasih');
  // The effects of both answers once more, as after a crash: it stays given back.
  await app.services.effects.apply(await app.store.messages.find({ conversationId }).lean());
  expect(await stored(conversationId)).toMatchObject({ assigneeId: null, lastSeq: 4 });
  expect((await happened(conversationId)).map(({ kind, by }) => [kind, by?.name])).toEqual([
    ['assigned', 'Budi'],
    ['assigned', 'Sari'],
  ]);
});

test('S5 a snoozed conversation is out of the way until the visitor writes', async () => {
  const { conversationId, say } = await begin();
  await staff.get('conversation:snooze', { conversationId, until: 'reply' });
  expect(await openedBy(staff, conversationId)).toMatchObject({ state: 'snoozed' });
  expect(await openedBy(staff, conversationId)).not.toHaveProperty('waitingSince');
  await say('Masih di sana?');
  await expect.poll(() => openedBy(staff, conversationId)).toMatchObject({ state: 'open', lastSeq: 2 });
  await staff.get('conversation:snooze', { conversationId, until: laterAt(hour) });
  await app.services.effects.apply(await app.store.messages.find({ conversationId }).lean());
  expect(await openedBy(staff, conversationId)).toMatchObject({ state: 'snoozed' });
  expect((await happened(conversationId)).map(({ kind }) => kind)).toEqual(['snoozed', 'woken', 'snoozed']);
});

test('S5 it comes back at its time, once, whichever process sees it', async () => {
  const { conversationId } = await begin();
  await staff.get('conversation:snooze', { conversationId, until: laterAt(hour) });
  const wake = wakeSweep(app.services.conversations);
  await wake();
  expect(await stored(conversationId)).toMatchObject({ inboxState: 'snoozed' });
  await app.store.conversations.updateOne(
    { _id: conversationId },
    { $set: { snoozedUntil: new Date(Date.now() - 1) }, $inc: { revision: 1 } },
  );
  await Promise.all([wake(), wake()]);
  expect(await stored(conversationId)).toMatchObject({ inboxState: 'open' });
  expect(await stored(conversationId)).not.toHaveProperty('snoozedUntil');
  expect((await happened(conversationId)).map(({ kind }) => kind)).toEqual(['snoozed', 'woken']);
});

test.each([
  ['a time that was', () => laterAt(-hour)],
  ['a time in two years', () => laterAt(2 * 366 * 24 * hour)],
  ['no time', () => 'tomorrow'],
])('S5 %s is nothing to snooze until: E_SCHEMA', async (_what, until) => {
  const { conversationId } = await begin();
  expect(await staff.raw('conversation:snooze', { conversationId, until: until() })).toMatchObject(
    refusedAs('E_SCHEMA'),
  );
});

test('S5 what has ended is not snoozed, and is awake when it begins again', async () => {
  const { conversationId } = await begin();
  await staff.get('conversation:snooze', { conversationId, until: 'reply' });
  await staff.get('conversation:resolve', { conversationId });
  expect(await staff.raw('conversation:snooze', { conversationId, until: 'reply' })).toMatchObject(
    refusedAs('E_CONFLICT'),
  );
  await staff.get('conversation:reopen', { conversationId });
  expect(await stored(conversationId)).toMatchObject({ inboxState: 'open' });
  expect((await happened(conversationId)).map(({ kind }) => kind)).toEqual(['snoozed', 'resolved', 'reopened']);
});

test('S5 spam is in one view alone, stays there whatever is written, and nobody is notified', async () => {
  const { conversationId, say } = await begin();
  // The first message came before it was spam: its alert is made once its effects are done.
  await expect.poll(() => app.services.effects.pendingSince()).toBeUndefined();
  await staff.get('conversation:spam', { conversationId, isSpam: true });
  const before = await app.store.notifications.countDocuments({ conversationId });
  await openedBy(staff, conversationId);
  await staff.get('conversation:read', { conversationId, seq: 1 });
  await say('Menang hadiah!');
  await expect.poll(() => stored(conversationId)).toMatchObject({ lastSeq: 2, inboxState: 'spam' });
  await expect.poll(() => app.services.effects.pendingSince()).toBeUndefined();
  expect(await app.store.notifications.countDocuments({ conversationId })).toBe(before);
  const { rows } = await staff.get('conversation:list', { view: 'spam' });
  expect(rows.map(({ id }) => id)).toContain(conversationId);
  expect(await listedRow(staff, conversationId)).toBeUndefined();
  await staff.get('conversation:spam', { conversationId, isSpam: false });
  expect(await listedRow(staff, conversationId)).toMatchObject({ state: 'open' });
});

test('S5 a change to many says of each what became of it', async () => {
  const [one, two, three] = await Promise.all([begin(), begin(), begin()]);
  await staff.get('conversation:prioritize', { conversationId: two.conversationId, priority: 'urgent' });
  await staff.get('conversation:prioritize', { conversationId: three.conversationId, priority: 'low' });
  const missing = randomUUID();
  const ids = [one.conversationId, two.conversationId, three.conversationId, missing];
  const change = { kind: 'prioritize', priority: 'urgent' } as const;
  const first = await staff.get('conversation:handle-many', { ids, change });
  expect(first.changed.sort()).toEqual([one.conversationId, three.conversationId].sort());
  expect(first.refused).toEqual([{ id: missing, code: 'E_NOT_FOUND' }]);
  // Undone, but for the one that somebody else has changed since.
  await staff.get('conversation:prioritize', { conversationId: three.conversationId, priority: 'high' });
  const undo = await staff.get('conversation:handle-many', {
    ids: first.changed,
    change: { kind: 'prioritize', priority: null },
    expected: { priority: 'urgent' },
  });
  expect(undo).toEqual({
    changed: [one.conversationId],
    refused: [{ id: three.conversationId, code: 'E_CONFLICT' }],
  });
  const ended = await staff.get('conversation:handle-many', { ids: ids.slice(0, 2), change: { kind: 'resolve' } });
  expect(ended.changed).toHaveLength(2);
  // What is not as it was expected is said to be left as it is.
  expect(
    await staff.get('conversation:handle-many', {
      ids: ids.slice(0, 1),
      change: { kind: 'reopen' },
      expected: { state: 'open' },
    }),
  ).toEqual({ changed: [], refused: [{ id: one.conversationId, code: 'E_CONFLICT' }] });
  expect(await stored(one.conversationId)).toMatchObject({ state: 'resolved' });
});

test('S5 of two who resolve at once one has done it: the other takes nothing of theirs back', async () => {
  const { conversationId } = await begin();
  const colleague = await connectStaff(app, budi);
  const input = { ids: [conversationId], change: { kind: 'resolve' as const } };
  const answers = await Promise.all([staff, colleague].map((each) => each.get('conversation:handle-many', input)));
  expect(answers.flatMap(({ changed }) => changed)).toEqual([conversationId]);
  expect(answers.flatMap(({ refused }) => refused)).toEqual([]);
});

test('S5 what is expected of what ends is asked of what is written over', async () => {
  const { conversationId } = await begin();
  const { conversations } = app.services;
  const actor = await app.services.staff.authenticate({ cookie: owner.cookie });
  // A colleague has made spam of it since it was read.
  const isExpected = vi.fn(({ inboxState }: { inboxState: string }) => inboxState === 'open');
  await conversations.change([conversationId], (each) => ({ ...each, isSpam: true }));
  await expect(app.services.lifecycle.resolve(actor, conversationId, { isExpected })).rejects.toMatchObject({
    code: 'E_CONFLICT',
  });
  expect(isExpected.mock.calls[0]?.[0]).toMatchObject({ inboxState: 'spam' });
  expect(await stored(conversationId)).toMatchObject({ state: 'open' });
});

test('S5 what the visitor wrote and nobody saw is not resolved, alone or with others', async () => {
  const [one, two] = await Promise.all([begin(), begin()]);
  await one.client.get('message:send', { clientId: randomUUID(), text: 'Satu lagi' });
  await expect.poll(() => stored(one.conversationId)).toMatchObject({ lastSeq: 2 });
  const ids = [one.conversationId, two.conversationId];
  const seenSeqs = Object.fromEntries(ids.map((id) => [id, 1]));
  expect(await staff.get('conversation:handle-many', { ids, change: { kind: 'resolve' }, seenSeqs })).toEqual({
    changed: [two.conversationId],
    refused: [{ id: one.conversationId, code: 'E_CONFLICT' }],
  });
  const alone = { conversationId: one.conversationId, seenSeq: 1 };
  expect(await staff.raw('conversation:resolve', alone)).toMatchObject({ ok: false, error: { code: 'E_CONFLICT' } });
  await staff.get('conversation:resolve', { ...alone, seenSeq: 2 });
  // Who says to have seen what there is not keeps nothing closed.
  await staff.get('conversation:reopen', { conversationId: one.conversationId });
  await staff.get('conversation:resolve', { ...alone, seenSeq: 9 });
  expect(await stored(one.conversationId)).toMatchObject({ state: 'resolved', resolvedSeq: 2 });
});

test.each([{ expected: { priority: null } }, {}])(
  'S5 a change to many knows its own writes when one of them has to be written again: %j',
  async ({ expected }) => {
    const begun = await Promise.all([begin(), begin(), begin()]);
    const ids = begun.map(({ conversationId }) => conversationId);
    const { conversations, lifecycle } = app.services;
    const service = handlingService({
      conversations: {
        ...conversations,
        // Between the reading and the writing of all, another process writes one.
        findAll: async (wanted) => {
          const found = await conversations.findAll(wanted);
          await conversations.change(ids.slice(2), (each) => ({
            ...each,
            lastAt: new Date(0),
          }));
          return found;
        },
      },
      lifecycle,
      directory: { people: none, teams: none, labels: none, nameOf: async () => undefined },
      notes: app.services.timeline,
    });
    const actor = {
      kind: 'staff',
      staffId: owner.id,
      name: 'Sari',
      role: 'owner',
      sessionId: 's',
      siteIds: ['first'],
      teamIds: [],
    } as const;
    const change = { kind: 'prioritize', priority: 'high' } as const;
    const { changed, refused } = await service.handleMany(actor, { ids, change, expected });
    expect(refused).toEqual([]);
    expect(changed.sort()).toEqual([...ids].sort());
    for (const id of ids) expect(await happened(id)).toMatchObject([{ kind: 'prioritized', priority: 'high' }]);
  },
);

test('B26 an agent who does not see the team’s conversation handles nothing of it, by no command', async () => {
  const { conversationId } = await begin();
  await app.services.conversations.change([conversationId], (each) => ({ ...each, teamId: 'bill01' }));
  const agent = await connectStaff(app, budi);
  const asked: [string, object][] = [
    ['conversation:assign', { assigneeId: budi.id }],
    ['conversation:prioritize', { priority: 'low' }],
    ['conversation:label', { add: [], remove: [] }],
    ['conversation:snooze', { until: 'reply' }],
    ['conversation:spam', { isSpam: true }],
  ];
  const replies: Reply<unknown>[] = [];
  for (const [name, input] of asked) replies.push(await agent.raw(name, { conversationId, ...input }));
  expect(new Set(replies.map((reply) => (reply.ok ? 'done' : reply.error.code)))).toEqual(new Set(['E_NOT_FOUND']));
  const many = await agent.get('conversation:handle-many', {
    ids: [conversationId],
    change: { kind: 'spam', isSpam: true },
  });
  expect(many).toEqual({ changed: [], refused: [{ id: conversationId, code: 'E_NOT_FOUND' }] });
  expect(await happened(conversationId)).toEqual([]);
});
