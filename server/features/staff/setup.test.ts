import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { makeStaff, signIn } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterAll(() => app.stop());

const owner = (token: string | undefined, change: object = {}) => ({
  token,
  name: 'Sari',
  email: 'Sari@Berita.test',
  password: 'kata sandi yang panjang',
  ...change,
});
const setUp = async (body: unknown) => (await app.ask('/api/setup', { method: 'POST', body })).status;
const isNeeded = async () => (await (await app.ask('/api/setup')).json()) as unknown;
const newToken = async () => (await app.services.setup.createLink())?.split('#')[1];
const users = () => app.store.connection.collection('user').find().toArray();

test('a wrong, an expired and a replaced link make nobody (ASVS 5.0 V6.4.1)', async () => {
  expect(await isNeeded()).toEqual({ isNeeded: true, isMailConfigured: false });
  const replaced = await newToken();
  const token = await newToken();
  expect(await setUp(owner('salah'))).toBe(404);
  expect(await setUp(owner(replaced))).toBe(404);
  await app.store.setups.updateOne({ _id: 'owner' }, { $set: { expiresAt: new Date(Date.now() - 1) } });
  expect(await setUp(owner(token))).toBe(404);
  expect(await users()).toEqual([]);
});

test.each([
  ['a short password', { password: 'pendek' }],
  ['an easy password', { password: 'Rahasia-2026' }],
  ['an e-mail that is none', { email: 'sari' }],
  ['a blank name', { name: '  ' }],
  ['a name with control characters', { name: 'Sari\r\nBcc: x@y.test' }],
  ['B7 an operator as token', { token: { $ne: null } }],
  ['B9 a role of its own', { role: 'owner' }],
  ['B9 sites of its own', { siteIds: ['first'] }],
])('%s is refused, and the link still works afterwards', async (_what, change) => {
  const token = await newToken();
  expect(await setUp(owner(token, change))).toBe(400);
  expect(await app.store.setups.findOne({ _id: 'owner' }).lean()).not.toBeNull();
  expect(await users()).toEqual([]);
});

test('the secret of the link is stored as a hash only, and stands behind # in the link', async () => {
  const link = await app.services.setup.createLink();
  expect(link).toMatch(/^http:\/\/sapa\.test\/inbox\/setup#[\w-]{43}$/);
  const stored = await app.store.setups.findOne({ _id: 'owner' }).lean();
  expect(JSON.stringify(stored)).not.toContain(link!.split('#')[1]);
});

test('the link works once: of several at the same time one wins; then there is no other', async () => {
  const token = await newToken();
  const statuses = await Promise.all(
    [1, 2, 3, 4].map((number) => setUp(owner(token, { email: `sari${number}@berita.test` }))),
  );
  expect(statuses.sort()).toEqual([201, 404, 404, 404]);
  expect(await users()).toMatchObject([{ role: 'owner', name: 'Sari' }]);
  expect(await setUp(owner(token))).toBe(404);
  expect(await app.services.setup.createLink()).toBeUndefined();
  expect(await isNeeded()).toEqual({ isNeeded: false, isMailConfigured: false });
});

test('colleagues who are there already, as in seeded talk, are no owner', async () => {
  const other = await startTestApp();
  onTestFinished(() => other.stop());
  await makeStaff(other, { siteIds: ['first'] });
  expect(await other.services.setup.createLink()).toContain('/setup#');
});

test('the owner signs in with the address in any case', async () => {
  const [user] = await users();
  expect(await signIn(app, String(user?.['email']).toUpperCase())).toContain('sapa.session_token=');
  expect(app.faults()).toEqual([]);
});
