import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AuditPage } from '../../../shared/wire/audit/entities.js';
import type { Access, Person } from '../../../shared/wire/people/entities.js';
import { connectStaff } from '../../test/clients.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeSite, makeStaff, makeVisitor, password, signIn, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
let admin: StaffPerson;
let shopId: string;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
  shopId = (await makeSite(app))._id;
  admin = await makeStaff(app, { role: 'admin', siteIds: ['first'], name: 'Agus' });
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const soon = { timeout: 15_000 };
const ask = (by: StaffPerson, method: string, path: string, body?: object) =>
  app.ask(path, { method, cookie: by.cookie, ...(body ? { body } : {}) });
const change = (by: StaffPerson, { id }: StaffPerson, given: Partial<Access>) =>
  ask(by, 'PUT', `/api/people/${id}`, { role: 'agent', siteIds: [], teamIds: [], ...given });
const suspend = (by: StaffPerson, { id }: StaffPerson) => ask(by, 'PUT', `/api/people/${id}/suspension`, {});
const remove = (by: StaffPerson, { id }: StaffPerson) => ask(by, 'DELETE', `/api/people/${id}`);
const people = async (by: StaffPerson) =>
  ((await (await ask(by, 'GET', '/api/people')).json()) as { people: Person[] }).people;
const tryToSignIn = (email: string, given = password) =>
  app.ask('/api/auth/sign-in/email', { method: 'POST', body: { email, password: given } });
const audited = async () =>
  ((await (await ask(owner, 'GET', '/api/audit')).json()) as AuditPage).entries.map(({ action, by, subject }) => [
    ...[action, by.name, subject.name],
  ]);

describe('who manages whom', () => {
  test('an owner sees everybody; an admin the people of their sites, of others nothing, and owners', async () => {
    const both = await makeStaff(app, { siteIds: ['first', shopId], name: 'Citra' });
    await makeStaff(app, { siteIds: [shopId], name: 'Dewi' });
    expect((await people(owner)).map(({ name, managed }) => [name, managed])).toEqual([
      ['Agus', 'all'],
      ['Citra', 'all'],
      ['Dewi', 'all'],
      ['Sari', 'all'],
    ]);
    const seen = await people(admin);
    expect(seen.map(({ name, managed }) => [name, managed])).toEqual([
      ['Agus', 'all'],
      ['Citra', 'sites'],
      ['Sari', 'nothing'],
    ]);
    expect(seen[1]).toMatchObject({ id: both.id, siteIds: ['first'] });
    expect((await suspend(admin, both)).status).toBe(404);
    expect((await change(admin, both, { role: 'admin', siteIds: ['first'] })).status).toBe(404);
    expect((await change(admin, both, {})).status).toBe(200);
    expect((await people(owner)).find(({ id }) => id === both.id)).toMatchObject({ siteIds: [shopId] });
  });

  test.each([
    ['make an owner', { role: 'owner' as const, siteIds: ['first'] }],
    ['give a site that is not theirs', { siteIds: ['first', 'shop'] }],
    ['take the last site away, and so lose sight of somebody', { siteIds: [] }],
  ])('an admin can not %s', async (_what, given) => {
    const budi = await makeStaff(app, { siteIds: ['first'] });
    const wanted = { ...given, siteIds: given.siteIds.map((id) => (id === 'shop' ? shopId : id)) };
    expect((await change(admin, budi, wanted)).status).toBe(404);
    expect(await app.services.staff.authenticate({ cookie: budi.cookie })).toMatchObject({ role: 'agent' });
  });

  test('nobody manages an owner but owners; agents manage nobody', async () => {
    const agent = await makeStaff(app, { siteIds: ['first'] });
    for (const by of [admin, agent]) {
      expect((await suspend(by, owner)).status).toBe(404);
      expect((await remove(by, owner)).status).toBe(404);
      expect((await change(by, owner, { siteIds: ['first'] })).status).toBe(404);
    }
    expect((await ask(agent, 'GET', '/api/people')).status).toBe(404);
  });

  test('sites that there are not are not given; teams only where somebody answers', async () => {
    const budi = await makeStaff(app, {});
    const [here, elsewhere] = ['here01', 'there1'];
    const team = { name: 'Tim', createdAt: new Date() };
    await app.store.teams.create({ _id: here, siteId: 'first', ...team });
    await app.store.teams.create({ _id: elsewhere, siteId: shopId, ...team });
    const answer = await change(owner, budi, { siteIds: ['first', 'none'], teamIds: [here, elsewhere, 'none01'] });
    expect(await answer.json()).toMatchObject({ siteIds: ['first'], teamIds: [here] });
  });
});

describe('the last owner', () => {
  test('is neither demoted, suspended nor removed', async () => {
    expect((await change(owner, owner, { role: 'admin', siteIds: ['first'] })).status).toBe(409);
    expect((await suspend(owner, owner)).status).toBe(409);
    expect((await remove(owner, owner)).status).toBe(409);
    // A suspended one does not count as another.
    const second = await makeStaff(app, { role: 'owner' });
    expect((await suspend(owner, second)).status).toBe(200);
    expect((await change(owner, owner, { role: 'agent' })).status).toBe(409);
    expect((await remove(owner, second)).status).toBe(204);
  });

  test.each([
    ['demote', (by: StaffPerson, whom: StaffPerson) => change(by, whom, { role: 'agent', siteIds: ['first'] })],
    ['suspend', suspend],
    ['remove', remove],
  ])('of two owners who %s each other at once one stays', async (_how, act) => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await makeStaff(app, { role: 'owner' }), await makeStaff(app, { role: 'owner' })];
      // Then there are these two alone.
      const users = app.store.connection.collection('user');
      await users.updateOne({ email: owner.email }, { $set: { suspendedAt: new Date() } });
      await Promise.all([act(one, other), act(other, one)]);
      const left = await users.find({ role: 'owner', suspendedAt: null }).toArray();
      expect(left.length).toBeGreaterThan(0);
      await users.updateOne({ email: owner.email }, { $unset: { suspendedAt: '' } });
      await users.deleteMany({ email: { $in: [one.email, other.email] } });
    }
  });

  test('one whom a process left in the middle counts again after a while', async () => {
    const second = await makeStaff(app, { role: 'owner' });
    const users = app.store.connection.collection('user');
    const leaving = (until: Date) => ({ $set: { leaving: { token: 'x', until } } });
    await users.updateOne({ email: second.email }, leaving(new Date(Date.now() + 60_000)));
    expect((await change(owner, owner, { role: 'agent' })).status).toBe(409);
    await users.updateOne({ email: second.email }, leaving(new Date(Date.now() - 1)));
    expect((await change(second, owner, { role: 'agent' })).status).toBe(200);
    expect((await change(second, owner, { role: 'owner' })).status).toBe(200);
    expect((await remove(owner, second)).status).toBe(204);
  });
});

describe('who is suspended or removed', () => {
  beforeEach(() => app.store.audit.deleteMany({}));

  test.each([
    ['suspended', suspend],
    ['removed', remove],
  ])(
    'B22 B23 %s: sockets drop, no session holds, and signing in is answered as a wrong password is',
    async (how, act) => {
      const budi = await makeStaff(app, { siteIds: ['first'] });
      const { conversationId, client } = await makeVisitor(app, { text: 'Halo' });
      const [staff, witness] = [await connectStaff(app, budi), await connectStaff(app, owner)];
      await Promise.all([openedBy(staff, conversationId), openedBy(witness, conversationId)]);
      expect((await act(admin, budi)).ok).toBe(true);
      await expect.poll(() => staff.isConnected, soon).toBe(false);
      await client.get('message:send', { clientId: randomUUID(), text: 'sesudahnya' });
      await expect.poll(() => JSON.stringify(witness.pushes('message:created')), soon).toContain('sesudahnya');
      expect(JSON.stringify(staff.allPushes)).not.toContain('sesudahnya');
      expect((await app.ask('/api/sessions', { cookie: budi.cookie })).status).toBe(401);

      const right = await tryToSignIn(budi.email);
      const wrong = await tryToSignIn(owner.email, 'kata sandi yang salah');
      expect([right.status, await right.text()]).toEqual([wrong.status, await wrong.text()]);
      expect(await app.store.connection.collection('session').countDocuments({ userId: { $exists: false } })).toBe(0);
      expect(await audited()).toEqual([[`person.${how}`, 'Agus', 'Budi']]);
    },
  );

  test('a session that a sign-in under way has made all the same opens nothing', async () => {
    const budi = await makeStaff(app, { siteIds: ['first'] });
    const staff = await connectStaff(app, budi);
    const users = app.store.connection.collection('user');
    await users.updateOne({ email: budi.email }, { $set: { suspendedAt: new Date() } });
    expect((await app.ask('/api/sessions', { cookie: budi.cookie })).status).toBe(401);
    await expect.poll(() => staff.isConnected, soon).toBe(false);
  });

  test('who is given back signs in again', async () => {
    const budi = await makeStaff(app, { siteIds: ['first'] });
    await suspend(admin, budi);
    expect((await people(admin)).find(({ id }) => id === budi.id)).toHaveProperty('suspendedAt');
    const restored = await ask(admin, 'DELETE', `/api/people/${budi.id}/suspension`);
    expect(await restored.json()).not.toHaveProperty('suspendedAt');
    expect(await signIn(app, budi.email)).toContain('session_token');
    expect((await audited()).map(([action]) => action)).toEqual(['person.restored', 'person.suspended']);
  });

  test('who is suspended finds all of theirs again; of a removed account nothing stays but what they did, by their name', async () => {
    const budi = await makeStaff(app, { siteIds: ['first'] });
    const { conversationId } = await makeVisitor(app, { text: 'Halo' });
    const [own, colleague] = [await connectStaff(app, budi), await connectStaff(app, owner)];
    await own.get('draft:save', { conversationId, kind: 'reply', deviceId: randomUUID(), text: 'Baik' });
    await own.get('read:list', { conversationIds: [conversationId] });
    await own.get('conversation:read', { conversationId, seq: 1 });
    await own.get('filter:create', { name: 'Milikku', criteria: {}, reach: { kind: 'private' } });
    const content = { shortcut: 'halo', title: 'Halo', texts: { id: 'Halo' }, isShared: false };
    await own.get('saved-reply:create', { id: randomUUID(), content });
    const note = { conversationId, clientId: randomUUID(), text: 'Tolong @Budi', mentions: [budi.id] };
    await colleague.get('note:add', note);
    await app.store.digests.create({ _id: `first ${budi.id}`, nextAt: new Date() });
    await app.store.turns.create({ _id: 'desk01', lastOf: { [budi.id]: 1 } });
    const holding = async () => {
      const all = await app.store.connection.listCollections();
      const held = await Promise.all(
        all.map(async ({ name }) => {
          const documents = await app.store.connection.collection(name).find().toArray();
          return JSON.stringify(documents).includes(budi.id) ? [name] : [];
        }),
      );
      return held.flat().sort();
    };
    // What was done and written, by whom, whom alerts have told, and what has to follow from a departure.
    const history = ['audit', 'conversations', 'departures', 'notifications', 'search_entries', 'timeline_entries'];
    const theirs = ['assignment_turns', 'drafts', 'filters', 'readers', 'reads', 'saved_replies', 'staff_digests'];
    await expect.poll(() => app.store.unreadMentions.countDocuments({ staffId: budi.id })).toBe(1);
    await suspend(admin, budi);
    await expect.poll(holding).toEqual(expect.arrayContaining([...theirs, 'account', 'unread_mentions']));

    await remove(admin, budi);
    expect((await holding()).filter((name) => !history.includes(name))).toEqual([]);
    expect(await app.store.departures.countDocuments({ isDone: { $ne: true } })).toBe(0);
  });
});

test('who manages somebody ends their sessions: sockets drop, they sign in again, and own sessions stay', async () => {
  await app.store.audit.deleteMany({});
  const budi = await makeStaff(app, { siteIds: ['first'] });
  const both = await makeStaff(app, { siteIds: ['first', shopId] });
  const endSessions = (by: StaffPerson, { id }: StaffPerson) => ask(by, 'DELETE', `/api/people/${id}/sessions`);
  const elsewhere = await signIn(app, admin.email);
  const staff = await connectStaff(app, budi);
  for (const [by, other] of [[admin, owner] as const, [admin, both] as const, [budi, both] as const])
    expect((await endSessions(by, other)).status).toBe(404);
  expect((await endSessions(admin, budi)).status).toBe(204);
  await expect.poll(() => staff.isConnected, soon).toBe(false);
  const holds = async (cookie: string) => (await app.ask('/api/sessions', { cookie })).ok;
  expect([await holds(budi.cookie), await holds(both.cookie)]).toEqual([false, true]);
  expect(await holds(await signIn(app, budi.email))).toBe(true);
  expect((await endSessions(admin, admin)).status).toBe(204);
  expect([await holds(admin.cookie), await holds(elsewhere)]).toEqual([true, false]);
  expect(await audited()).toEqual([
    ['session.ended', 'Agus', 'Agus'],
    ['session.ended', 'Agus', 'Budi'],
  ]);
});

test('a change is audited with before and after', async () => {
  await app.store.audit.deleteMany({});
  const budi = await makeStaff(app, { siteIds: ['first'] });
  await change(admin, budi, { role: 'admin', siteIds: ['first'] });
  const { entries } = (await (await ask(owner, 'GET', '/api/audit')).json()) as AuditPage;
  expect(entries).toMatchObject([
    {
      action: 'person.changed',
      by: { id: admin.id, name: 'Agus' },
      subject: { id: budi.id, name: 'Budi' },
      before: { role: 'agent', siteIds: ['first'], teamIds: [] },
      after: { role: 'admin', siteIds: ['first'], teamIds: [] },
      address: '127.0.0.0',
    },
  ]);
});

test('S1 where no mail is set up an owner sets the address of somebody, whose sessions end; an admin does not', async () => {
  const person = await makeStaff(app, { siteIds: ['first'], name: 'Eka' });
  const email = `baru-${person.email}`;
  const set = (by: StaffPerson, to: string) => ask(by, 'PUT', `/api/people/${person.id}/email`, { email: to });
  expect((await set(admin, email)).status).toBe(404);
  expect((await set(owner, owner.email)).status).toBe(409);
  expect((await set(owner, 'bukan alamat')).status).toBe(400);
  const changed = await set(owner, email);
  expect([changed.status, await changed.json()]).toMatchObject([200, { id: person.id, email }]);
  expect((await app.ask('/api/sessions', { cookie: person.cookie })).status).toBe(401);
  expect((await tryToSignIn(person.email)).status).toBe(401);
  expect((await tryToSignIn(email)).status).toBe(200);
  expect((await audited())[0]).toEqual(['email.changed', 'Sari', 'Eka']);
});
