import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AuditPage } from '../../../shared/wire/audit/entities.js';
import type { Team } from '../../../shared/wire/people/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeSite, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
let admin: StaffPerson;
let budi: StaffPerson;
let citra: StaffPerson;
let shopId: string;
let client: StaffClient;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
  shopId = (await makeSite(app))._id;
  admin = await makeStaff(app, { role: 'admin', siteIds: ['first'], name: 'Agus' });
  budi = await makeStaff(app, { siteIds: ['first'], name: 'Budi' });
  citra = await makeStaff(app, { siteIds: [shopId], name: 'Citra' });
  client = await connectStaff(app, owner);
});
beforeEach(() => Promise.all([app.store.audit.deleteMany({}), app.store.teams.deleteMany({})]));
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const soon = { timeout: 15_000 };
const ask = (by: StaffPerson, method: string, path: string, body?: object) =>
  app.ask(path, { method, cookie: by.cookie, ...(body ? { body } : {}) });
const create = async (siteId: string, members: StaffPerson[], by = owner) => {
  const body = { siteId, name: 'Redaksi', memberIds: members.map(({ id }) => id) };
  return (await (await ask(by, 'POST', '/api/teams', body)).json()) as Team;
};
const change = (by: StaffPerson, { id }: Team, name: string, members: StaffPerson[]) =>
  ask(by, 'PUT', `/api/teams/${id}`, { name, memberIds: members.map((member) => member.id) });
const teams = async () => (await client.get('staff:directory', {})).teams;

test('a team is made, changed and removed, and each of it is audited once', async () => {
  const team = await create('first', [budi, owner], admin);
  expect(await teams()).toEqual([{ ...team, memberIds: [budi.id, owner.id] }]);
  await change(admin, team, 'Berita', [owner]);
  expect(await teams()).toEqual([{ ...team, name: 'Berita', memberIds: [owner.id] }]);
  expect((await ask(admin, 'DELETE', `/api/teams/${team.id}`)).status).toBe(204);
  expect(await teams()).toEqual([]);
  const users = await app.store.connection.collection('user').find().toArray();
  expect(JSON.stringify(users)).not.toContain(team.id);

  const { entries } = (await (await ask(owner, 'GET', '/api/audit')).json()) as AuditPage;
  expect(entries.map(({ action, by, subject }) => [action, by.name, subject.name])).toEqual([
    ['team.removed', 'Agus', 'Berita'],
    ['team.changed', 'Agus', 'Berita'],
    ['team.created', 'Agus', 'Redaksi'],
  ]);
});

test('only who answers at the site is in a team', async () => {
  expect((await create('first', [budi, citra])).memberIds).toEqual([budi.id]);
});

test('B26 a team of another site is not there for an admin', async () => {
  const team = await create(shopId, []);
  expect((await change(admin, team, 'Milik saya', [])).status).toBe(404);
  expect((await ask(admin, 'DELETE', `/api/teams/${team.id}`)).status).toBe(404);
  const body = { siteId: shopId, name: 'Redaksi', memberIds: [] };
  expect((await ask(admin, 'POST', '/api/teams', body)).status).toBe(404);
  expect(await teams()).toHaveLength(1);
});

test('who loses a site loses its teams', async () => {
  const team = await create('first', [budi]);
  const access = { role: 'agent', siteIds: [shopId], teamIds: [team.id] };
  await ask(owner, 'PUT', `/api/people/${budi.id}`, access);
  expect(await app.services.teams.membersOf(team.id)).toEqual([]);
  await ask(owner, 'PUT', `/api/people/${budi.id}`, { ...access, siteIds: ['first'] });
  expect(await app.services.teams.membersOf(team.id)).toEqual([budi.id]);
});

test('there are not more teams than the limit', async () => {
  const team = { siteId: 'first', name: 'Tim', createdAt: new Date() };
  await app.store.teams.insertMany(Array.from({ length: limits.teams }, (_, n) => ({ _id: `team-${n}`, ...team })));
  const refused = await ask(owner, 'POST', '/api/teams', { siteId: 'first', name: 'Redaksi', memberIds: [] });
  expect(refused.status).toBe(409);
});

test('B23 a membership that is taken away: within a second no row, no message and no answer of the team any more', async () => {
  const team = await create('first', [budi]);
  const { client: visitor, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await app.services.conversations.change([conversationId], (stored) => ({ ...stored, teamId: team.id }));
  const [staff, witness] = [await connectStaff(app, budi), await connectStaff(app, owner)];
  await Promise.all([openedBy(staff, conversationId), openedBy(witness, conversationId)]);

  await change(owner, team, 'Redaksi', []);
  const read = () => staff.call('message:list', { conversationId, after: 0 });
  await expect.poll(read, soon).toMatchObject({ error: { code: 'E_NOT_FOUND' } });
  await visitor.get('message:send', { clientId: randomUUID(), text: 'bukan untuknya' });
  await expect.poll(() => JSON.stringify(witness.pushes('row:changed')), soon).toContain('bukan untuknya');
  expect(JSON.stringify(staff.allPushes)).not.toContain('bukan untuknya');
});
