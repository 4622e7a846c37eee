import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AuditPage } from '../../../shared/wire/audit/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Session } from '../../../shared/wire/staff/entities.js';
import type { Passkey } from '../../../shared/wire/staff/passkeys.js';
import { authenticator } from '../../test/authenticator.js';
import { connectStaff } from '../../test/clients.js';
import { cookiesOf } from '../../test/cookies.js';
import { makeOwner, makeStaff, password, signIn, type StaffPerson } from '../../test/people.js';
import { besideOf, startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let strict: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await startTestApp();
  strict = await startTestApp({ ...besideOf(app), SAPA_REQUIRE_SECOND_FACTOR: 'true' });
  owner = await makeOwner(app);
});
afterEach(() => expect([...app.faults(), ...strict.faults()]).toEqual([]));
afterAll(async () => {
  await strict.halt();
  await app.stop();
});

type Key = ReturnType<typeof authenticator>;
const soon = { timeout: 15_000 };
const makePerson = () => makeStaff(app, { siteIds: ['first'] });
const post = (path: string, body: object, cookie?: string, at = app) => at.ask(path, { method: 'POST', body, cookie });
const together = (...cookies: (string | undefined)[]) => cookies.filter(Boolean).join('; ');

async function add(key: Key, cookie: string, { name = 'Laptop', at = app } = {}) {
  const asked = await post('/api/passkeys/options', { password }, cookie, at);
  if (!asked.ok) return asked;
  const options = (await asked.json()) as { challenge: string };
  return post('/api/passkeys', { name, response: key.create(options) }, together(cookie, cookiesOf(asked)), at);
}

async function begin(at = app) {
  const asked = await post('/api/sign-in/passkey/options', {}, undefined, at);
  return { options: (await asked.json()) as { challenge: string; userVerification: string }, cookie: cookiesOf(asked) };
}

async function signInWith(key: Key, at = app) {
  const { options, cookie } = await begin(at);
  return post('/api/sign-in/passkey', { response: key.get(options) }, cookie, at);
}

const sessionsOf = async (cookie: string) =>
  ((await (await app.ask('/api/sessions', { cookie })).json()) as { sessions: Session[] }).sessions;
const listOf = async (cookie: string) =>
  ((await (await app.ask('/api/passkeys', { cookie })).json()) as { passkeys: Passkey[] }).passkeys;
const isIn = async (cookie: string, at = app) => (await at.ask('/api/sessions', { cookie })).status === 200;
const remove = (id: string, cookie: string, at = app) => post(`/api/passkeys/${id}/removal`, { password }, cookie, at);

test('one is added with the password, signs in, is named, and is removed; each stands in the audit', async () => {
  const person = await makePerson();
  const key = authenticator();
  expect((await post('/api/passkeys/options', { password: 'yang salah' }, person.cookie)).status).toBe(400);
  expect((await post('/api/passkeys/options', {}, person.cookie)).status).toBe(400);
  expect((await add(key, person.cookie)).status).toBe(201);
  const [added] = await listOf(person.cookie);
  expect(added).toMatchObject({ name: 'Laptop' });
  expect(added).not.toHaveProperty('lastUsedAt');

  const opened = await signInWith(key);
  expect(await opened.json()).toEqual({});
  const cookie = cookiesOf(opened);
  expect((await sessionsOf(cookie)).find(({ isCurrent }) => isCurrent)).toMatchObject({ signedInBy: 'passkey' });
  expect((await listOf(cookie))[0]).toHaveProperty('lastUsedAt');

  const renamed = { method: 'PUT', cookie, body: { name: 'Laptop kantor' } };
  expect((await app.ask(`/api/passkeys/${added!.id}`, renamed)).status).toBe(204);
  expect((await post(`/api/passkeys/${added!.id}/removal`, { password: 'yang salah' }, cookie)).status).toBe(400);
  expect((await remove(added!.id, cookie)).status).toBe(204);
  expect(await listOf(cookie)).toEqual([]);
  expect((await signInWith(key)).status).toBe(401);
  const { entries } = (await (await app.ask('/api/audit', { cookie: owner.cookie })).json()) as AuditPage;
  expect(entries.slice(0, 3).map(({ action, by, before, after }) => [action, by.id, before, after])).toEqual([
    ['passkey.removed', person.id, { name: 'Laptop kantor' }, undefined],
    ['passkey.renamed', person.id, { name: 'Laptop' }, { name: 'Laptop kantor' }],
    ['passkey.added', person.id, undefined, { name: 'Laptop' }],
  ]);
});

test('what asks nobody who holds it is neither added nor signed in with', async () => {
  const { cookie } = await makePerson();
  expect((await add(authenticator({ asks: false }), cookie)).status).toBe(400);
  const key = authenticator();
  expect((await add(key, cookie)).status).toBe(201);
  const { options, cookie: begun } = await begin();
  expect(options.userVerification).toBe('required');
  const body = { response: key.get(options, { asks: false }) };
  expect((await post('/api/sign-in/passkey', body, begun)).status).toBe(401);
});

test('a challenge is good once, for its own ceremony, from its own page; what was made up is refused', async () => {
  const { cookie } = await makePerson();
  const key = authenticator();
  await add(key, cookie);
  const { options, cookie: begun } = await begin();
  const answers = await Promise.all(
    [1, 2, 3].map(() => post('/api/sign-in/passkey', { response: key.get(options) }, begun)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  const forAdding = await post('/api/passkeys/options', { password }, cookie);
  const response = key.get((await forAdding.json()) as { challenge: string });
  expect((await post('/api/sign-in/passkey', { response }, cookiesOf(forAdding))).status).toBe(401);
  expect((await signInWith(authenticator())).status).toBe(401);
  const elsewhere = await begin();
  const phished = authenticator({ origin: 'https://jahat.test' }).get(elsewhere.options);
  expect((await post('/api/sign-in/passkey', { response: phished }, elsewhere.cookie)).status).toBe(401);
  const asQuery = { response: { ...key.get(elsewhere.options), id: { $ne: '' } } };
  expect((await post('/api/sign-in/passkey', asQuery, elsewhere.cookie)).status).toBe(400);
});

test('what was begun and not ended goes by itself', async () => {
  const indexes = await app.store.connection.collection('verification').indexes();
  expect(indexes.find(({ key }) => 'expiresAt' in key)).toMatchObject({ expireAfterSeconds: 0 });
});

test('nobody takes the passkey of another person, nor sees, names or removes it', async () => {
  const [first, second] = await Promise.all([makePerson(), makePerson()]);
  const key = authenticator();
  await add(key, first.cookie);
  expect((await add(key, second.cookie)).status).toBe(400);
  const [{ id } = { id: '' }] = await listOf(first.cookie);
  expect(await listOf(second.cookie)).toEqual([]);
  const renamed = { method: 'PUT', cookie: second.cookie, body: { name: 'Milikku' } };
  expect((await app.ask(`/api/passkeys/${id}`, renamed)).status).toBe(404);
  expect((await remove(id, second.cookie)).status).toBe(404);
});

test('there are ten at most', async () => {
  const person = await makePerson();
  const { ObjectId } = (await import('mongoose')).mongo;
  const userId = new ObjectId(person.id);
  const others = Array.from({ length: limits.passkeys }, (_, n) => ({
    ...{ userId, credentialID: `${person.id}-${n}`, name: String(n), createdAt: new Date(), publicKey: 'x' },
  }));
  await app.store.connection.collection('passkey').insertMany(others);
  expect((await add(authenticator(), person.cookie)).status).toBe(409);
});

test('removing one ends the sessions that it began, and no others', async () => {
  const person = await makePerson();
  const key = authenticator();
  await add(key, person.cookie);
  const [byKey, byPassword] = [cookiesOf(await signInWith(key)), await signIn(app, person.email)];
  const staff = await connectStaff(app, { cookie: byKey });
  const [{ id } = { id: '' }] = await listOf(byPassword);
  await remove(id, byPassword);
  expect([await isIn(byKey), await isIn(byPassword)]).toEqual([false, true]);
  await expect.poll(() => staff.isConnected, soon).toBe(false);
});

test('a suspended person gets no session by it', async () => {
  const person = await makePerson();
  const key = authenticator();
  await add(key, person.cookie);
  await app.ask(`/api/people/${person.id}/suspension`, { method: 'PUT', cookie: owner.cookie, body: {} });
  expect((await signInWith(key)).status).toBe(401);
});

describe('where everybody must have a second factor', () => {
  test('a passkey is one: it is set up first, opens everything, and the last one stays', async () => {
    const person = await makePerson();
    const key = authenticator();
    expect(await isIn(person.cookie, strict)).toBe(false);
    expect((await add(key, person.cookie, { at: strict })).status).toBe(201);
    expect(await isIn(person.cookie, strict)).toBe(true);
    const cookie = cookiesOf(await signInWith(key, strict));
    const staff = await connectStaff(strict, { cookie });
    const [{ id } = { id: '' }] = await listOf(cookie);
    expect((await remove(id, cookie, strict)).status).toBe(409);
    expect(staff.isConnected).toBe(true);
  });

  test('the password alone neither gets in beside it nor sets up another factor; a manager takes it off', async () => {
    const person = await makePerson();
    await add(authenticator(), person.cookie, { at: strict });
    const cookie = await signIn(strict, person.email);
    expect(await isIn(cookie, strict)).toBe(false);
    expect((await add(authenticator(), cookie, { at: strict })).status).toBe(403);
    expect((await post('/api/auth/two-factor/enable', { password }, cookie, strict)).status).toBe(403);
    expect((await strict.ask('/api/passkeys', { cookie })).status).toBe(403);
    const path = `/api/people/${person.id}/second-factor`;
    const taken = await app.ask(path, { method: 'DELETE', cookie: owner.cookie });
    expect(await taken.json()).toMatchObject({ hasSecondFactor: false });
    const again = await signIn(strict, person.email);
    expect((await add(authenticator(), again, { at: strict })).status).toBe(201);
  });
});
