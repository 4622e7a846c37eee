import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AuditPage } from '../../../shared/wire/audit/entities.js';
import type { HttpAnswers } from '../../../shared/wire/answers.js';
import type { Session } from '../../../shared/wire/staff/entities.js';
import { connectStaff } from '../../test/clients.js';
import { cookiesOf } from '../../test/cookies.js';
import { startIdentityProvider } from '../../test/identity-provider.js';
import { makeOwner, makeStaff, password, signIn, type StaffPerson } from '../../test/people.js';
import { besideOf, ownOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { totpOf } from '../../test/totp.js';

let office: Awaited<ReturnType<typeof startIdentityProvider>>;
let app: TestApp;
/** Everybody needs a second factor: signing in at the office is none, and in the other one it is. */
let strict: TestApp;
let trusting: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  office = await startIdentityProvider([`${ownOrigin}/api/auth/callback/oidc`]);
  app = await startTestApp({ ...office.settings, SAPA_OIDC_NAME: 'Kantor' });
  const needed = { ...besideOf(app), ...office.settings, SAPA_REQUIRE_SECOND_FACTOR: 'true' };
  strict = await startTestApp(needed);
  trusting = await startTestApp({ ...needed, SAPA_OIDC_IS_SECOND_FACTOR: 'true' });
  owner = await makeOwner(app);
});
afterEach(() => expect([...app.faults(), ...strict.faults(), ...trusting.faults()]).toEqual([]));
afterAll(async () => {
  await Promise.all([strict.halt(), trusting.halt()]);
  await app.stop();
  await office.stop();
});

/** Where the browser is back, with what it keeps of Sapa. */
interface Back {
  location: string;
  cookie: string;
}

/** To the provider and back, as a browser goes. */
async function goThere(
  at = app,
  { issuer } = office,
  given?: Response,
): Promise<{ back: string; cookie: string; asked: URL }> {
  const begun = given ?? (await at.ask('/api/sign-in/oidc', { method: 'POST', body: {} }));
  const asked = new URL(((await begun.json()) as { url: string }).url);
  const jar = new Map<string, string>();
  let next = asked.href;
  while (next.startsWith(issuer)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const [name = '', value = ''] of answer.headers.getSetCookie().map((set) => set.split(';')[0]!.split(/=(.*)/)))
      jar.set(name, value);
    next = new URL(answer.headers.get('location') ?? 'about:blank', next).href;
  }
  return { back: next.replace(ownOrigin, ''), cookie: cookiesOf(begun), asked };
}

async function come(at: TestApp, back: string, cookie: string, { issuer } = office): Promise<Back> {
  const answer = await at.ask(back, { cookie, origin: issuer });
  expect(answer.status).toBe(302);
  return { location: (answer.headers.get('location') ?? '').replace(ownOrigin, ''), cookie: cookiesOf(answer) };
}

async function signInThere(
  subject: string | undefined,
  claims?: Parameters<typeof office.be>[1],
  at = app,
  provider = office,
) {
  provider.be(subject, claims);
  const { back, cookie } = await goThere(at, provider);
  return come(at, back, cookie, provider);
}

const isIn = async (cookie: string, at = app) => (await at.ask('/api/sessions', { cookie })).status === 200;
const verified = (email: string, name = 'Dewi') => ({ email, name, email_verified: true });
const signInAs = ({ id, email }: StaffPerson, at = app) => signInThere(`office-${id}`, verified(email), at);
const makePerson = () => makeStaff(app, { siteIds: ['first'] });
const actionsOf = async () =>
  ((await (await app.ask('/api/audit', { cookie: owner.cookie })).json()) as AuditPage).entries.map(
    ({ action, by, address }) => [action, by.id, address],
  );
const accountOf = (email: string) => app.store.connection.collection('user').findOne({ email });

test('who has an account here comes in by their verified address; no token stays in the store', async () => {
  expect(await (await app.ask('/api/setup')).json()).toMatchObject({ oidc: 'Kantor' });
  const person = await makePerson();
  const first = await signInAs({ ...person, email: person.email.toUpperCase() });
  expect(first.location).toBe('/inbox/');
  const { sessions } = (await (await app.ask('/api/sessions', { cookie: first.cookie })).json()) as {
    sessions: Session[];
  };
  expect(sessions.find(({ isCurrent }) => isCurrent)).toMatchObject({ signedInBy: 'oidc' });
  expect((await actionsOf())[0]).toEqual(['account.linked', person.id, '127.0.0.0']);
  // Known by the provider's own id from now on, whatever their address is there.
  const again = await signInThere(`office-${person.id}`, verified('lain@kantor.test'));
  expect(await isIn(again.cookie)).toBe(true);

  const linked = await app.store.connection.collection('account').findOne({ providerId: 'oidc' });
  expect(linked).toMatchObject({ accountId: `${office.issuer} office-${person.id}` });
  const tokens = ['accessToken', 'refreshToken', 'idToken'].map((name) => linked?.[name] as unknown);
  expect(tokens.filter((token) => token)).toEqual([]);
  const collections = await app.store.connection.listCollections();
  const all = await Promise.all(collections.map(({ name }) => app.store.connection.collection(name).find().toArray()));
  // Every JWT begins like this, and no secret that was drawn.
  expect(JSON.stringify(all)).not.toMatch(/eyJ[\w-]+\.eyJ/);
});

test('state, nonce and PKCE are asked for; what comes back to another browser, or twice, opens nothing', async () => {
  const person = await makePerson();
  office.be(`office-${person.id}`, verified(person.email));
  const { back, cookie, asked } = await goThere();
  const parameters = Object.fromEntries(asked.searchParams);
  expect(parameters).toMatchObject({ code_challenge_method: 'S256', response_type: 'code' });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(parameters[name]).toMatch(/.{20}/);
  const stolen = await come(app, back, '');
  expect(stolen.location).toMatch(/^\/inbox\/sign-in\?error=/);
  expect(await isIn(stolen.cookie)).toBe(false);
  const own = await come(app, back, cookie);
  const second = await come(app, back, cookie);
  expect([await isIn(own.cookie), await isIn(second.cookie)]).toEqual([true, false]);
  expect(second.location).toMatch(/^\/inbox\/sign-in\?error=/);
});

test.each([
  ['who has neither account nor invitation', 'signup_disabled', () => verified(`${randomUUID()}@kantor.test`)],
  ['an address that is not verified', 'email_not_found', async () => ({ email: (await makePerson()).email })],
  ['none at all', 'email_not_found', () => ({ email: '' })],
] as const)('%s gets no session, and the page is told why', async (_who, error, claimsOf) => {
  const count = () => app.store.connection.collection('user').countDocuments();
  const claims = await claimsOf();
  const before = await count();
  const { location, cookie } = await signInThere(randomUUID(), claims);
  expect(location.split('&')[0]).toBe(`/inbox/sign-in?error=${error}`);
  expect([await isIn(cookie), await count()]).toEqual([false, before]);
});

test('who cancels there is told so; where the provider is away it is E_UNAVAILABLE, and the password still works', async () => {
  expect((await signInThere(undefined)).location).toMatch(/^\/inbox\/sign-in\?error=access_denied/);
  const away = await startTestApp({ ...besideOf(app), ...office.settings, SAPA_OIDC_ISSUER: 'http://127.0.0.1:9' });
  const refused = await away.ask('/api/sign-in/oidc', { method: 'POST', body: {} });
  expect([refused.status, await refused.json()]).toMatchObject([503, { error: { code: 'E_UNAVAILABLE' } }]);
  expect(await isIn(await signIn(away, owner.email), away)).toBe(true);
  await away.halt();
});

test('who is invited accepts by it, as often as they come; and a lapsed invitation opens nothing', async () => {
  const invite = async (email: string) => {
    const body = { email, role: 'agent', siteIds: ['first'], teamIds: [], language: 'id' };
    await app.ask('/api/invitations', { method: 'POST', cookie: owner.cookie, body });
  };
  const [email, late] = [`${randomUUID()}@kantor.test`, `${randomUUID()}@kantor.test`];
  await Promise.all([invite(email), invite(late)]);
  await app.store.connection.collection('invitations').updateOne({ email: late }, { $set: { expiresAt: new Date(0) } });
  expect((await signInThere(randomUUID(), verified(late))).location).toContain('error=signup_disabled');

  const unverified = await signInThere(randomUUID(), { email });
  expect(unverified.location).toContain('error=email_not_found');
  const { cookie } = await signInThere(email, verified(email.toUpperCase(), 'Dewi\nPemilik'));
  expect(await accountOf(email)).toMatchObject({ role: 'agent', siteIds: ['first'], name: email.split('@')[0] });
  expect((await actionsOf()).slice(0, 2).map(([action]) => action)).toEqual(['account.linked', 'invitation.accepted']);
  expect(await (await app.ask('/api/passkeys', { cookie })).json()).toMatchObject({ passkeys: [], hasPassword: false });
  expect(await isIn((await signInThere(email)).cookie)).toBe(true);
  // They choose a password by a link as anybody who has forgotten theirs.
  const id = (await accountOf(email))?._id.toHexString() ?? '';
  const made = await app.ask(`/api/people/${id}/password-link`, { method: 'POST', cookie: owner.cookie, body: {} });
  const token = ((await made.json()) as { link: string }).link.split('#')[1];
  await app.ask('/api/password-reset/password', { method: 'POST', body: { token, password } });
  expect(await isIn(await signIn(app, email))).toBe(true);
});

test('who is suspended or removed gets no session', async () => {
  const [suspended, removed] = await Promise.all([makePerson(), makePerson()]);
  expect(await isIn((await signInAs(suspended)).cookie)).toBe(true);
  expect(await isIn((await signInAs(removed)).cookie)).toBe(true);
  await app.ask(`/api/people/${suspended.id}/suspension`, { method: 'PUT', cookie: owner.cookie, body: {} });
  await app.ask(`/api/people/${removed.id}`, { method: 'DELETE', cookie: owner.cookie });
  const answers = [await signInAs(suspended), await signInAs(removed)];
  expect(answers.map(({ location }) => /error=(\w+)/.exec(location)?.[1])).toEqual([
    'INVALID_EMAIL_OR_PASSWORD',
    'signup_disabled',
  ]);
  expect(await Promise.all(answers.map(({ cookie }) => isIn(cookie)))).toEqual([false, false]);
});

test('another issuer knows nobody by the id that they have at this one', async () => {
  const person = await makePerson();
  expect(await isIn((await signInAs(person)).cookie)).toBe(true);
  const branch = await startIdentityProvider([`${ownOrigin}/api/auth/callback/oidc`]);
  const moved = await startTestApp({ ...besideOf(app), ...branch.settings });
  const same = `office-${person.id}`;
  const stranger = await signInThere(same, verified('orang-lain@kantor.test'), moved, branch);
  expect(stranger.location).toContain('error=signup_disabled');
  expect(await isIn(stranger.cookie, moved)).toBe(false);
  // By their verified address they are linked to it as well.
  const own = await signInThere(randomUUID(), verified(person.email), moved, branch);
  expect(await isIn(own.cookie, moved)).toBe(true);
  await moved.halt();
  await branch.stop();
});

describe('an account elsewhere as one of several ways in', () => {
  const waysOf = async (cookie: string, at = app) =>
    ((await (await at.ask('/api/passkeys', { cookie })).json()) as HttpAnswers['GET /api/passkeys']).provider;
  const unlink = (cookie: string, at = app, body: object = { password }) =>
    at.ask('/api/provider/removal', { method: 'POST', cookie, body });

  async function link(cookie: string, subject: string, email: string) {
    office.be(subject, verified(email));
    const begun = await app.ask('/api/provider/link', { method: 'POST', cookie, body: { password } });
    expect(begun.status).toBe(200);
    const { back, cookie: state } = await goThere(app, office, begun);
    return (await come(app, back, `${state}; ${cookie}`)).location;
  }

  test('it is linked with the password, whatever its address is, and is nobody else’s then; it makes no account', async () => {
    const [person, other] = await Promise.all([makePerson(), makePerson()]);
    expect(await waysOf(person.cookie)).toEqual({ name: 'Kantor', isLinked: false, isNeeded: false });
    const wrong = { method: 'POST', cookie: person.cookie, body: { password: 'salah sekali' } };
    expect((await app.ask('/api/provider/link', wrong)).status).toBe(400);
    const body = {
      email: `${randomUUID()}@kantor.test`,
      role: 'agent',
      siteIds: ['first'],
      teamIds: [],
      language: 'id',
    };
    await app.ask('/api/invitations', { method: 'POST', cookie: owner.cookie, body });
    const subject = randomUUID();
    expect(await link(person.cookie, subject, body.email)).toBe('/inbox/account?linked');
    expect(await accountOf(body.email)).toBeNull();
    expect((await actionsOf())[0]).toEqual(['account.linked', person.id, '127.0.0.0']);
    expect(await waysOf(person.cookie)).toMatchObject({ isLinked: true });
    expect(await link(other.cookie, subject, body.email)).toMatch(/^\/inbox\/account\?error=account_already_linked/);
    const { cookie } = await signInThere(subject);
    expect(await waysOf(cookie)).toMatchObject({ isLinked: true });
    const again = await app.ask('/api/provider/link', { method: 'POST', cookie: person.cookie, body: { password } });
    expect(again.status).toBe(409);
  });

  test('it is taken away: its sessions end, and the same address does not bring it back; linking does', async () => {
    const person = await makePerson();
    const { cookie: elsewhere } = await signInAs(person);
    expect((await unlink(person.cookie, app, { password: 'salah sekali' })).status).toBe(400);
    expect((await unlink(person.cookie)).status).toBe(204);
    expect((await actionsOf())[0]).toEqual(['account.unlinked', person.id, '127.0.0.0']);
    expect([await isIn(elsewhere), await isIn(person.cookie)]).toEqual([false, true]);
    const refused = await signInAs(person);
    expect(refused.location).toMatch(/^\/inbox\/sign-in\?error=account_unlinked/);
    expect(await isIn(refused.cookie)).toBe(false);
    expect((await unlink(person.cookie)).status).toBe(204);
    expect(await link(person.cookie, `office-${person.id}`, person.email)).toBe('/inbox/account?linked');
    expect(await isIn((await signInAs(person)).cookie)).toBe(true);
  });

  test('the last way in stays, and so does the last second factor', async () => {
    const person = await makePerson();
    const { cookie } = await signInAs(person, trusting);
    expect(await waysOf(cookie, trusting)).toMatchObject({ isLinked: true, isNeeded: true });
    expect((await unlink(cookie, trusting)).status).toBe(409);
    // Where it is one way of several it goes.
    expect(await waysOf(cookie)).toMatchObject({ isNeeded: false });
    const { connection } = app.store;
    const account = await connection.collection('user').findOne({ email: person.email });
    await connection.collection('account').deleteOne({ userId: account?._id, providerId: 'credential' });
    expect(await waysOf(cookie)).toMatchObject({ isNeeded: true });
    expect((await unlink(cookie, app, {})).status).toBe(409);
    expect(await isIn((await signInAs(person)).cookie)).toBe(true);
  });

  test('who has lost it where it is the second factor gets it taken off, and sets up another one with the password', async () => {
    const person = await makePerson();
    await signInAs(person, trusting);
    const people = async () =>
      ((await (await trusting.ask('/api/people', { cookie: manager })).json()) as HttpAnswers['GET /api/people'])
        .people;
    const { cookie: manager } = await signInAs(owner, trusting);
    expect((await people()).find(({ id }) => id === person.id)).toMatchObject({ hasSecondFactor: true });
    const path = `/api/people/${person.id}/second-factor`;
    expect((await trusting.ask(path, { method: 'DELETE', cookie: manager })).status).toBe(200);
    const cookie = await signIn(trusting, person.email);
    const ask = { method: 'POST', cookie, body: { password } };
    const { totpURI } = (await (await trusting.ask('/api/auth/two-factor/enable', ask)).json()) as { totpURI: string };
    const body = { code: totpOf(totpURI) };
    const opened = await trusting.ask('/api/auth/two-factor/verify-totp', { method: 'POST', cookie, body });
    expect(await isIn(cookiesOf(opened), trusting)).toBe(true);
  });
});

describe('the second factor', () => {
  async function withAuthenticator() {
    const person = await makePerson();
    const ask = { method: 'POST', cookie: person.cookie };
    const enabled = await app.ask('/api/auth/two-factor/enable', { ...ask, body: { password } });
    const { totpURI } = (await enabled.json()) as { totpURI: string };
    await app.ask('/api/auth/two-factor/verify-totp', { ...ask, body: { code: totpOf(totpURI) } });
    return { person, totpURI };
  }
  const verify = (code: string, cookie: string) =>
    app.ask('/api/auth/two-factor/verify-totp', { method: 'POST', cookie, body: { code } });

  test('who has an authenticator gives its code here as well, where the settings do not say otherwise', async () => {
    const { person, totpURI } = await withAuthenticator();
    const back = await signInAs(person);
    expect(back.location).toBe('/inbox/sign-in?step=code');
    expect(await isIn(back.cookie)).toBe(false);
    expect((await verify('000000', back.cookie)).status).toBe(401);
    const opened = await verify(totpOf(totpURI, 1), back.cookie);
    expect(await isIn(cookiesOf(opened))).toBe(true);
    expect((await signInAs(person, trusting)).location).toBe('/inbox/');
  });

  test('where the provider is believed, the password of who is linked neither gets in nor sets up another', async () => {
    const [linked, other] = await Promise.all([makePerson(), makePerson()]);
    const { cookie: believed } = await signInAs(linked, trusting);
    const setUp = async (path: string, cookie: string) =>
      (await trusting.ask(path, { method: 'POST', cookie, body: { password } })).status;
    const learned = await signIn(trusting, linked.email);
    expect(await isIn(learned, trusting)).toBe(false);
    expect(await setUp('/api/passkeys/options', learned)).toBe(403);
    expect(await setUp('/api/auth/two-factor/enable', learned)).toBe(403);
    expect(await setUp('/api/passkeys/options', believed)).toBe(200);
    expect(await setUp('/api/passkeys/options', await signIn(trusting, other.email))).toBe(200);
  });

  test('where everybody must have one, who has none sets it up first, without a password; or is believed', async () => {
    const email = `${randomUUID()}@kantor.test`;
    const body = { email, role: 'agent', siteIds: ['first'], teamIds: [], language: 'id' };
    await app.ask('/api/invitations', { method: 'POST', cookie: owner.cookie, body });
    const { cookie } = await signInThere(email, verified(email), strict);
    expect((await strict.ask('/api/sessions', { cookie })).status).toBe(403);
    await expect(connectStaff(strict, { cookie })).rejects.toMatchObject({ data: { code: 'E_SECOND_FACTOR' } });
    const believed = await signInThere(email, verified(email), trusting);
    expect(await isIn(believed.cookie, trusting)).toBe(true);
    expect((await connectStaff(trusting, believed)).isConnected).toBe(true);

    // A session that has just begun is needed for it.
    const age = (at: Date) =>
      app.store.connection.collection('session').updateMany({ signedInBy: 'oidc' }, { $set: { createdAt: at } });
    const ask = { method: 'POST', cookie, body: {} };
    await age(new Date(Date.now() - 60 * 60_000));
    expect((await strict.ask('/api/auth/two-factor/enable', ask)).status).toBe(409);
    await age(new Date());
    const { totpURI } = (await (await strict.ask('/api/auth/two-factor/enable', ask)).json()) as { totpURI: string };
    const opened = await verify(totpOf(totpURI), cookie);
    expect(await isIn(cookiesOf(opened), strict)).toBe(true);
  });
});
