import { mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AuditPage } from '../../../shared/wire/audit/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { connectStaff } from '../../test/clients.js';
import { cookiesOf } from '../../test/cookies.js';
import { makeOwner, makeStaff, password, type StaffPerson } from '../../test/people.js';
import { besideOf, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { totpOf } from '../../test/totp.js';

let app: TestApp;
let other: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await startTestApp();
  other = await startTestApp(besideOf(app));
  owner = await makeOwner(app);
});
afterEach(() => expect([...app.faults(), ...other.faults()]).toEqual([]));
afterAll(async () => {
  await other.halt();
  await app.stop();
});

const soon = { timeout: 15_000 };
const post = (path: string, body: object, cookie?: string, at = app) =>
  at.ask(`/api/auth${path}`, { method: 'POST', body, cookie });
const enable = async (cookie: string) =>
  (await (await post('/two-factor/enable', { password }, cookie)).json()) as { totpURI: string; backupCodes: string[] };
const signIn = (email: string, at = app) => post('/sign-in/email', { email, password }, undefined, at);
/** A sign-in that waits for its second factor. */
const begin = async (email: string, at = app) => cookiesOf(await signIn(email, at));

/** With a second factor; the codes of before and now are not used up yet. */
async function withFactor() {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const { totpURI, backupCodes } = await enable(person.cookie);
  const code = totpOf(totpURI);
  const verified = await post('/two-factor/verify-totp', { code }, person.cookie);
  expect(verified.status).toBe(200);
  // A later one than this, whenever the half minute ends, is `totpOf(uri, 1)`.
  return { ...person, cookie: cookiesOf(verified), uri: totpURI, usedCode: code, backupCodes };
}

test('it counts once a code was shown; then the password alone opens no session', async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const { totpURI } = await enable(person.cookie);
  expect(cookiesOf(await signIn(person.email))).toContain('session_token');
  expect((await post('/two-factor/verify-totp', { code: '000000' }, person.cookie)).status).toBe(401);
  const verified = await post('/two-factor/verify-totp', { code: totpOf(totpURI) }, person.cookie);
  expect(verified.status).toBe(200);

  const begun = await signIn(person.email);
  expect(await begun.json()).toMatchObject({ twoFactorRedirect: true });
  expect(cookiesOf(begun)).not.toContain('session_token');
  expect((await app.ask('/api/sessions', { cookie: cookiesOf(begun) })).status).toBe(401);
  const { entries } = (await (await app.ask('/api/audit', { cookie: owner.cookie })).json()) as AuditPage;
  expect(entries[0]).toMatchObject({ action: 'second-factor.on', by: { id: person.id }, address: '127.0.0.0' });
});

test('a session that began by the password alone ends when a second factor is set up', async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const stolen = cookiesOf(await signIn(person.email));
  expect((await app.ask('/api/sessions', { cookie: stolen })).status).toBe(200);
  const { totpURI } = await enable(person.cookie);
  const verified = await post('/two-factor/verify-totp', { code: totpOf(totpURI) }, person.cookie);
  expect((await app.ask('/api/sessions', { cookie: stolen })).status).toBe(401);
  expect((await app.ask('/api/sessions', { cookie: cookiesOf(verified) })).status).toBe(200);
});

test('a sign-in that is under way while it is set up opens nothing', async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const { totpURI } = await enable(person.cookie);
  const { password: hashes } = await app.services.auth.$context;
  let release = () => {};
  const held = new Promise<boolean>((resolve) => (release = () => resolve(true)));
  const verify = vi.spyOn(hashes, 'verify').mockReturnValueOnce(held);
  const late = signIn(person.email);
  await expect.poll(() => verify.mock.calls.length).toBe(1);
  const verified = await post('/two-factor/verify-totp', { code: totpOf(totpURI) }, person.cookie);
  release();
  const cookie = cookiesOf(await late);
  verify.mockRestore();
  expect(cookie).toContain('session_token');
  expect((await app.ask('/api/sessions', { cookie })).status).toBe(401);
  await expect(connectStaff(app, { cookie })).rejects.toMatchObject({ data: { code: 'E_AUTH' } });
  // Nor does a socket stay that it had opened before.
  const actorOf = ({ _id }: { _id: { toHexString: () => string } }): StaffActor => ({
    ...{ kind: 'staff', role: 'agent', staffId: person.id, name: 'Budi', sessionId: _id.toHexString() },
    ...{ siteIds: ['first'], teamIds: [] },
  });
  const own = await app.store.connection
    .collection('session')
    .find({ userId: new mongo.ObjectId(person.id) })
    .toArray();
  const kept = await app.services.staff.refresh(own.map(actorOf));
  expect(own.map((session) => [session['signedInBy'] as string, kept.has(session._id.toHexString())]).sort()).toEqual([
    ['code', true],
    ['password', false],
  ]);
  expect((await app.ask('/api/sessions', { cookie: cookiesOf(verified) })).status).toBe(200);
});

test('one code opens one session: of four at once, on two processes, one; and none again', async () => {
  const { email, uri } = await withFactor();
  const code = totpOf(uri, 1);
  const begun = await Promise.all([app, other, app, other].map(async (at) => ({ at, cookie: await begin(email, at) })));
  const answers = await Promise.all(
    begun.map(({ at, cookie }) => post('/two-factor/verify-totp', { code }, cookie, at)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
  const winner = answers.find(({ status }) => status === 200)!;
  expect((await app.ask('/api/sessions', { cookie: cookiesOf(winner) })).status).toBe(200);
  expect((await post('/two-factor/verify-totp', { code }, await begin(email))).status).toBe(401);
});

test('the code that has set it up opens nothing after that', async () => {
  const { email, usedCode } = await withFactor();
  expect((await post('/two-factor/verify-totp', { code: usedCode }, await begin(email))).status).toBe(401);
});

test('a recovery code opens one session; new ones replace them', async () => {
  const { email, cookie, backupCodes } = await withFactor();
  const use = async (code: string | undefined) =>
    (await post('/two-factor/verify-backup-code', { code }, await begin(email))).status;
  expect(await use(backupCodes[0])).toBe(200);
  expect(await use(backupCodes[0])).toBe(401);
  const renewed = await post('/two-factor/generate-backup-codes', { password }, cookie);
  const codes = ((await renewed.json()) as { backupCodes: string[] }).backupCodes;
  expect(await use(backupCodes[1])).toBe(401);
  expect(await use(codes[0])).toBe(200);
});

test('secret and recovery codes are not stored in the clear; no device is remembered', async () => {
  const { email, uri, backupCodes } = await withFactor();
  const stored = JSON.stringify(await app.store.connection.collection('twoFactor').find().toArray());
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  for (const clear of [secret, ...backupCodes]) expect(stored).not.toContain(clear);
  const trusting = { code: totpOf(uri, 1), trustDevice: true };
  expect((await post('/two-factor/verify-totp', trusting, await begin(email))).status).toBe(400);
});

test.each(['enable', 'disable', 'generate-backup-codes'])('%s wants the password, and a session', async (what) => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  expect((await post(`/two-factor/${what}`, { password: 'yang salah' }, person.cookie)).status).toBe(400);
  expect((await post(`/two-factor/${what}`, {}, person.cookie)).status).toBe(400);
  expect((await post(`/two-factor/${what}`, { password })).status).toBe(401);
});

test('it is taken off by oneself, and by who manages the person', async () => {
  const first = await withFactor();
  expect((await post('/two-factor/disable', { password }, first.cookie)).status).toBe(200);
  expect(cookiesOf(await signIn(first.email))).toContain('session_token');

  const second = await withFactor();
  const path = `/api/people/${second.id}/second-factor`;
  expect(await (await app.ask(path, { method: 'DELETE', cookie: owner.cookie })).json()).toMatchObject({
    hasSecondFactor: false,
  });
  expect((await app.ask('/api/sessions', { cookie: second.cookie })).status).toBe(401);
  expect(cookiesOf(await signIn(second.email))).toContain('session_token');
});

describe('where everybody must have one', () => {
  let strict: TestApp;
  beforeAll(async () => {
    strict = await startTestApp({ ...besideOf(app), SAPA_REQUIRE_SECOND_FACTOR: 'true' });
  });
  afterAll(() => strict.halt());

  test('who has none sets it up and can do nothing else; then everything', async () => {
    const person = await makeStaff(strict, { siteIds: ['first'] });
    const refused = await strict.ask('/api/sessions', { cookie: person.cookie });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ error: { code: 'E_SECOND_FACTOR' } });
    await expect(connectStaff(strict, person)).rejects.toMatchObject({ data: { code: 'E_SECOND_FACTOR' } });

    const enabled = await post('/two-factor/enable', { password }, person.cookie, strict);
    const { totpURI } = (await enabled.json()) as { totpURI: string };
    const verified = await post('/two-factor/verify-totp', { code: totpOf(totpURI) }, person.cookie, strict);
    const cookie = cookiesOf(verified);
    expect((await strict.ask('/api/sessions', { cookie })).status).toBe(200);
    expect((await post('/two-factor/disable', { password }, cookie, strict)).status).toBe(409);
    const staff = await connectStaff(strict, { cookie });
    const path = `/api/people/${person.id}/second-factor`;
    await strict.ask(path, { method: 'DELETE', cookie: owner.cookie });
    expect((await app.ask(path, { method: 'DELETE', cookie: owner.cookie })).status).toBe(200);
    await expect.poll(() => staff.isConnected, soon).toBe(false);
  });
});
