import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AuditPage } from '../../../shared/wire/audit/entities.js';
import { makeOwner, makeSite, makeStaff, password, signIn, type StaffPerson } from '../../test/people.js';
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
beforeEach(() => Promise.all([app.store.invitations.deleteMany({}), app.store.audit.deleteMany({})]));
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const ask = (by: StaffPerson | undefined, method: string, path: string, body?: object) =>
  app.ask(path, { method, ...(by ? { cookie: by.cookie } : {}), ...(body ? { body } : {}) });
let count = 0;
const given = (change: object = {}) => ({
  ...{ email: `Eka${(count += 1)}@Berita.test`, role: 'agent', siteIds: ['first'], teamIds: [], language: 'id' },
  ...change,
});
interface Made {
  invitation: { id: string; email: string };
  link: string;
}
async function invite(by = owner, change: object = {}): Promise<{ id: string; email: string; token: string }> {
  const made = (await (await ask(by, 'POST', '/api/invitations', given(change))).json()) as Made;
  return { ...made.invitation, token: tokenOf(made.link) };
}
const tokenOf = (link: string) => link.split('#')[1] ?? '';
const look = async (token: string) => (await ask(undefined, 'POST', '/api/invitation', { token })).status;
const accept = (token: string, change: object = {}) =>
  ask(undefined, 'POST', '/api/invitation/acceptance', { token, name: 'Eka', password, ...change });
const actions = async () =>
  ((await (await ask(owner, 'GET', '/api/audit')).json()) as AuditPage).entries.map(({ action }) => action);
const users = () => app.store.connection.collection('user');

test('who accepts has the role, the sites and the teams of the invitation, and signs in', async () => {
  const team = { _id: 'desk01', siteId: 'first', name: 'Redaksi', createdAt: new Date() };
  await app.store.teams.create(team);
  const { email, token } = await invite(admin, { role: 'admin', teamIds: [team._id] });
  const offered = await ask(undefined, 'POST', '/api/invitation', { token });
  expect(await offered.json()).toEqual({ email, role: 'admin', invitedBy: 'Agus' });
  const accepted = await accept(token);
  expect(accepted.status).toBe(201);
  expect(await accepted.json()).toEqual({ email });
  expect(await users().findOne({ email })).toMatchObject({
    ...{ name: 'Eka', role: 'admin', siteIds: ['first'], teamIds: [team._id], language: 'id' },
  });
  expect(await signIn(app, email)).toContain('session_token');
  expect(await actions()).toEqual(['invitation.accepted', 'invitation.created']);
});

test('the secret is stored as a hash only, and stands behind # in the link', async () => {
  const made = (await (await ask(owner, 'POST', '/api/invitations', given())).json()) as Made;
  expect(made.link).toMatch(/^http:\/\/sapa\.test\/inbox\/invitation#[\w-]{43}$/);
  expect(JSON.stringify(await app.store.invitations.find().lean())).not.toContain(tokenOf(made.link));
});

test('the link works once: of several at the same time one makes an account', async () => {
  const { email, token } = await invite();
  const answers = await Promise.all([1, 2, 3, 4].map(() => accept(token)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404]);
  expect(await users().countDocuments({ email })).toBe(1);
  expect(await look(token)).toBe(404);
});

test('it holds for a week; sent again it has another link, for another week', async () => {
  const { id, token } = await invite();
  await app.store.invitations.updateOne({ _id: id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
  expect((await accept(token)).status).toBe(404);
  const renewed = (await (await ask(admin, 'POST', `/api/invitations/${id}/link`, {})).json()) as Made;
  expect(await look(token)).toBe(404);
  expect(await look(tokenOf(renewed.link))).toBe(200);
  const { expiresAt } = await app.store.invitations.findById(id).orFail();
  expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 6.9 * 24 * 3_600_000);
  expect(await actions()).toEqual(['invitation.resent', 'invitation.created']);
});

test('one that was withdrawn opens nothing', async () => {
  const { id, token } = await invite();
  expect((await ask(admin, 'DELETE', `/api/invitations/${id}`)).status).toBe(204);
  expect((await accept(token)).status).toBe(404);
  expect(await actions()).toEqual(['invitation.withdrawn', 'invitation.created']);
});

test.each([
  ['suspended', { $set: { suspendedAt: new Date() } }],
  ['an agent now', { $set: { role: 'agent' } }],
  ['of another site now', { $set: { siteIds: ['shop'] } }],
])('B23 it holds no longer than who made it could give as much: they are %s', async (_how, change) => {
  const inviter = await makeStaff(app, { role: 'admin', siteIds: ['first'] });
  const { token } = await invite(inviter, { role: 'admin' });
  expect(await look(token)).toBe(200);
  await users().updateOne({ email: inviter.email }, change);
  expect(await look(token)).toBe(404);
  expect((await accept(token)).status).toBe(404);
});

describe('who may invite whom', () => {
  test('an address with an account or an invitation is not invited', async () => {
    const { email } = await invite();
    expect((await ask(owner, 'POST', '/api/invitations', given({ email }))).status).toBe(409);
    const taken = given({ email: owner.email.toUpperCase() });
    expect((await ask(owner, 'POST', '/api/invitations', taken)).status).toBe(409);
  });

  test('B26 an admin invites no owner, and nobody to a site of others; what others invited there is not there', async () => {
    for (const change of [{ role: 'owner' }, { siteIds: [shopId] }, { siteIds: ['first', shopId] }, { siteIds: [] }]) {
      const wanted = given(change);
      expect((await ask(admin, 'POST', '/api/invitations', wanted)).status).toBe(404);
    }
    const { id } = await invite(owner, { siteIds: [shopId] });
    const listed = await ask(admin, 'GET', '/api/invitations');
    expect(await listed.json()).toEqual({ invitations: [], isMailConfigured: false });
    expect((await ask(admin, 'POST', `/api/invitations/${id}/link`, {})).status).toBe(404);
    expect((await ask(admin, 'DELETE', `/api/invitations/${id}`)).status).toBe(404);
  });

  test.each([
    ['a short password', { password: 'pendek' }],
    ['an easy password', { password: 'Rahasia-2026' }],
    ['a blank name', { name: ' ' }],
    ['B7 an operator as token', { token: { $ne: null } }],
    ['B9 a role of its own', { role: 'owner' }],
    ['B9 another address', { email: 'lain@berita.test' }],
  ])('%s is refused, and the link still works afterwards', async (_what, change) => {
    const { token } = await invite();
    expect((await accept(token, change)).status).toBe(400);
    expect((await accept(token)).status).toBe(201);
  });
});
