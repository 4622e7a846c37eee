import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { StaffActor } from '../../kernel/actors.js';
import type { StaffServer } from '../../kernel/sockets.js';
import { connectStaff, type VisitorClient } from '../../test/clients.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeSite, makeStaff, makeVisitor, signIn, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { watchSessions } from './session-watch.js';

let app: TestApp;
let owner: StaffPerson;
let visitor: VisitorClient;
let conversationId: string;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
  ({ client: visitor, conversationId } = await makeVisitor(app, { text: 'Halo' }));
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

/** The promise of the product, with room for a machine that is busy with other tests. */
const soon = { timeout: 15_000 };
const say = (text: string) => visitor.get('message:send', { clientId: randomUUID(), text });
const users = () => app.store.connection.collection('user');

test.each([
  ['signing out', (cookie: string) => app.ask('/api/auth/sign-out', { method: 'POST', body: {}, cookie })],
  ['ending it from another browser', endFromElsewhere],
  ['its expiry', expire],
])(
  'B2 a session that ends by %s: the socket is dropped, nothing is delivered after (ASVS 5.0 V7.4.1)',
  async (_how, end) => {
    const person = await makeStaff(app, { siteIds: ['first'] });
    const staff = await connectStaff(app, person);
    const witness = await connectStaff(app, owner);
    await Promise.all([openedBy(staff, conversationId), openedBy(witness, conversationId)]);
    await end(person.cookie, person);
    await expect.poll(() => staff.isConnected, soon).toBe(false);

    const text = `setelah ${_how}`;
    await say(text);
    await expect.poll(() => witness.pushes('message:created'), soon).toContainEqual(expect.objectContaining({ text }));
    expect(staff.pushes('message:created')).toEqual([]);
    await expect(connectStaff(app, person)).rejects.toMatchObject({ data: { code: 'E_AUTH' } });
  },
);

async function endFromElsewhere(cookie: string, person: StaffPerson) {
  const elsewhere = await signIn(app, person.email);
  const { sessions } = (await (await app.ask('/api/sessions', { cookie })).json()) as {
    sessions: { id: string; isCurrent: boolean }[];
  };
  const current = sessions.find(({ isCurrent }) => isCurrent)!;
  await app.ask(`/api/sessions/${current.id}`, { method: 'DELETE', cookie: elsewhere });
}

async function expire(_cookie: string, person: StaffPerson) {
  const sessions = app.store.connection.collection('session');
  await sessions.updateMany({ userId: new Types.ObjectId(person.id) }, { $set: { expiresAt: new Date(0) } });
}

test('B23 a site that is taken away: no push and no answer of it any more; given back: both again', async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const staff = await connectStaff(app, person);
  const witness = await connectStaff(app, owner);
  const list = () => staff.call('message:list', { conversationId, after: 0 });
  expect(await list()).toMatchObject({ ok: true });
  await Promise.all([openedBy(staff, conversationId), openedBy(witness, conversationId)]);

  await users().updateOne({ _id: new Types.ObjectId(person.id) }, { $set: { siteIds: [] } });
  await expect.poll(list, soon).toMatchObject({ error: { code: 'E_NOT_FOUND' } });
  await say('tidak untuknya');
  await expect
    .poll(() => witness.pushes('message:created'), soon)
    .toContainEqual(expect.objectContaining({ text: 'tidak untuknya' }));
  expect(staff.pushes('message:created')).toEqual([]);
  expect(JSON.stringify(staff.pushes('row:changed'))).not.toContain('tidak untuknya');
  expect(await staff.raw('conversation:open', { conversationId })).toMatchObject({ error: { code: 'E_NOT_FOUND' } });

  await users().updateOne({ _id: new Types.ObjectId(person.id) }, { $set: { siteIds: ['first'] } });
  await expect.poll(list, soon).toMatchObject({ ok: true });
  await openedBy(staff, conversationId);
  await say('untuknya lagi');
  await expect
    .poll(() => staff.pushes('message:created'), soon)
    .toEqual([expect.objectContaining({ text: 'untuknya lagi' })]);
});

test('B23 a role that is taken away counts on the open socket and on the routes (ASVS 5.0 V8.3.2)', async () => {
  const site = await makeSite(app);
  const person = await makeStaff(app, { role: 'owner', siteIds: ['first'] });
  const other = await makeVisitor(app, { site: site.key, origin: site.allowedOrigins[0]!, text: 'Halo toko' });
  const staff = await connectStaff(app, person);
  const list = () => staff.call('message:list', { conversationId: other.conversationId, after: 0 });
  const siteCount = async () => {
    const answer = await app.ask('/api/sites', { cookie: person.cookie });
    return ((await answer.json()) as { sites: unknown[] }).sites.length;
  };
  expect(await list()).toMatchObject({ ok: true });
  expect(await siteCount()).toBe(2);

  await users().updateOne({ _id: new Types.ObjectId(person.id) }, { $set: { role: 'agent' } });
  await expect.poll(list, soon).toMatchObject({ error: { code: 'E_NOT_FOUND' } });
  expect(await siteCount()).toBe(1);
});

test('B2 a staff member who is deleted is out (ASVS 5.0 V7.4.2)', async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const staff = await connectStaff(app, person);
  await users().deleteOne({ _id: new Types.ObjectId(person.id) });
  await expect.poll(() => staff.isConnected, soon).toBe(false);
});

test('sockets of one session in several networks keep each their own address', async () => {
  const staff = await connectStaff(app, await makeStaff(app, { siteIds: ['first'] }));
  expect(staff.isConnected).toBe(true);
  const [session] = await app.store.connection.collection('session').find({}).sort({ _id: -1 }).limit(1).toArray();
  const actor = { kind: 'staff', sessionId: String(session?._id), staffId: '', name: '', role: 'agent' } as const;
  const socketAt = (address?: string) => ({
    data: {
      actor: { ...actor, siteIds: [], archivedSiteIds: [], teamIds: [], ...(address ? { address } : {}) } as StaffActor,
      opened: { closeUnless: () => undefined, ids: [] },
    },
    ...{ join: vi.fn<() => void>(), leave: vi.fn<() => void>(), emit: vi.fn<() => void>() },
  });
  const sockets = [socketAt('203.0.113.1'), socketAt('198.51.100.1'), socketAt()];
  const io = { sockets: { sockets: new Map(sockets.map((socket, index) => [String(index), socket])) } };
  const opened = { isAlone: () => false, refsOf: () => Promise.resolve(new Map<string, never>()) };
  const watch = watchSessions(io as unknown as StaffServer, { staff: app.services.staff, opened, log: app.log }, 10);
  await expect.poll(() => sockets.every(({ data }) => data.actor.siteIds.length > 0)).toBe(true);
  watch.stop();
  expect(sockets.map(({ data }) => data.actor.address)).toEqual(['203.0.113.1', '198.51.100.1', undefined]);
});
