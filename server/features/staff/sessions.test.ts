import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff } from '../../test/clients.js';
import { makeOwner, makeStaff, signIn, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterAll(() => app.stop());

interface Listed {
  id: string;
  isCurrent: boolean;
}
const sessionsOf = async (cookie: string) => {
  const answer = await app.ask('/api/sessions', { cookie });
  return answer.status === 200 ? ((await answer.json()) as { sessions: Listed[] }).sessions : answer.status;
};
const end = async (cookie: string | undefined, id: string) =>
  (await app.ask(`/api/sessions/${id}`, { method: 'DELETE', cookie })).status;
const currentId = async (cookie: string) => ((await sessionsOf(cookie)) as Listed[]).find((s) => s.isCurrent)!.id;

test('a session cookie is HttpOnly and SameSite, and signing in makes a new one each time (ASVS 5.0 V3.3.4)', async () => {
  const body = { email: owner.email, password: 'kata sandi yang panjang' };
  const answer = await app.ask('/api/auth/sign-in/email', { method: 'POST', body });
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('sapa.session_token='));
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  expect(await signIn(app, owner.email)).not.toBe(owner.cookie);
});

test('B22 a wrong password and an unknown user get the same answer (ASVS 5.0 V6.3.8)', async () => {
  const refusals = await Promise.all(
    [owner.email, 'siapa@berita.test'].map(async (email) => {
      const body = { email, password: 'kata sandi yang salah' };
      const answer = await app.ask('/api/auth/sign-in/email', { method: 'POST', body });
      return { status: answer.status, body: await answer.text() };
    }),
  );
  expect(refusals[0]).toEqual(refusals[1]);
  expect(refusals[0]?.status).toBe(401);
});

test('own sessions are listed without their tokens, and one of them is this one (ASVS 5.0 V7.5.2)', async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const other = await signIn(app, person.email);
  const listed = await app.ask('/api/sessions', { cookie: other });
  const text = await listed.text();
  const { sessions } = JSON.parse(text) as { sessions: Listed[] };
  expect(sessions.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true]);
  const keys = ['createdAt', 'id', 'isCurrent', 'lastSeenAt'];
  expect(sessions.map((session) => Object.keys(session).sort())).toEqual([
    [...keys, 'signedInBy', 'userAgent'],
    // Begun by an earlier version.
    [...keys, 'userAgent'],
  ]);
  const secret = decodeURIComponent(other).split('=')[1]!.split('.')[0]!;
  expect(text).not.toContain(secret);
});

test('an own session that is ended is out at once; the others stay (ASVS 5.0 V7.4.1)', async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const other = await signIn(app, person.email);
  expect(await end(person.cookie, await currentId(other))).toBe(204);
  expect(await sessionsOf(other)).toBe(401);
  expect(await sessionsOf(person.cookie)).toHaveLength(1);
});

test('an own session that is ended stands in the audit once', async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  await app.store.audit.deleteMany({});
  await end(await signIn(app, person.email), await currentId(person.cookie));
  const entries = await app.store.audit.find().lean();
  expect(entries).toMatchObject([{ action: 'session.ended', by: { id: person.id }, subject: { id: person.id } }]);
});

test("B11 another person's session, an unknown and a malformed id: nothing ends (ASVS 5.0 V8.2.2)", async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const foreign = await currentId(owner.cookie);
  const answers = await Promise.all(
    [foreign, 'f'.repeat(24)].map(async (id) => {
      const answer = await app.ask(`/api/sessions/${id}`, { method: 'DELETE', cookie: person.cookie });
      return { status: answer.status, body: await answer.text() };
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.status).toBe(404);
  for (const id of ['x', '$ne', 'F'.repeat(24), '%00', '..%2f']) expect(await end(person.cookie, id)).toBe(400);
  expect(await sessionsOf(owner.cookie)).not.toBe(401);
});

test('signing out ends the session', async () => {
  const cookie = await signIn(app, owner.email);
  expect((await app.ask('/api/auth/sign-out', { method: 'POST', body: {}, cookie })).status).toBe(200);
  expect(await sessionsOf(cookie)).toBe(401);
});

test('an expired session is nobody (ASVS 5.0 V7.3.1)', async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const sessions = app.store.connection.collection('session');
  const { modifiedCount } = await sessions.updateMany(
    { userId: new app.store.connection.base.Types.ObjectId(person.id) },
    { $set: { expiresAt: new Date(Date.now() - 1_000) } },
  );
  expect(modifiedCount).toBe(1);
  expect(await sessionsOf(person.cookie)).toBe(401);
});

test('a session ends after 30 days, however much it is used (ASVS 5.0 V7.3.2)', async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const client = await connectStaff(app, person);
  const userId = new app.store.connection.base.Types.ObjectId(person.id);
  const begunBefore = (ms: number) =>
    app.store.connection
      .collection('session')
      .updateMany(
        { userId },
        { $set: { createdAt: new Date(Date.now() - ms), expiresAt: new Date(Date.now() + day) } },
      );
  const day = 24 * 3_600_000;
  await begunBefore(29 * day);
  expect(await sessionsOf(person.cookie)).toHaveLength(1);
  await begunBefore(30 * day);
  expect(await sessionsOf(person.cookie)).toBe(401);
  await expect.poll(() => client.isConnected).toBe(false);
});

test('a changed cookie is nobody', async () => {
  const [name, value] = owner.cookie.split('=') as [string, string];
  for (const cookie of [`${name}=`, `${name}=${value.slice(1)}`, `${name}=${value.split('.')[0]}`, `${name}=%00`]) {
    expect(await sessionsOf(cookie)).toBe(401);
  }
});
