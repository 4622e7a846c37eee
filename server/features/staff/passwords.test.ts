import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AuditPage } from '../../../shared/wire/audit/entities.js';
import { connectStaff } from '../../test/clients.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, makeSite, makeStaff, password, signIn, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let catcher: MailCatcher;
let owner: StaffPerson;
beforeAll(async () => {
  catcher = await startMailCatcher();
  app = await startTestApp({ SMTP_URL: catcher.url, SAPA_NOTIFY_AFTER_SECONDS: '86400' });
  owner = await makeOwner(app);
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(async () => {
  await app.stop();
  await catcher.stop();
});

const soon = { timeout: 15_000 };
const next = 'kata sandi yang lain lagi';
const post = (path: string, body: object, cookie?: string) => app.ask(path, { method: 'POST', body, cookie });
const isSignedIn = async (cookie: string) => (await app.ask('/api/sessions', { cookie })).status === 200;
const tryToSignIn = async (email: string, given: string) =>
  (await post('/api/auth/sign-in/email', { email, password: given })).status;
const lastAudited = async () =>
  ((await (await app.ask('/api/audit', { cookie: owner.cookie })).json()) as AuditPage).entries[0];

describe('a change', () => {
  test('ends every other session of the account, and their sockets (ASVS 5.0 V7.4.3)', async () => {
    const person = await makeStaff(app, { siteIds: ['first'] });
    const elsewhere = await signIn(app, person.email);
    const [here, there] = [await connectStaff(app, person), await connectStaff(app, { cookie: elsewhere })];
    expect((await post('/api/password', { current: password, next }, person.cookie)).status).toBe(204);
    await expect.poll(() => there.isConnected, soon).toBe(false);
    expect(here.isConnected).toBe(true);
    expect([await isSignedIn(person.cookie), await isSignedIn(elsewhere)]).toEqual([true, false]);
    expect([await tryToSignIn(person.email, password), await tryToSignIn(person.email, next)]).toEqual([401, 200]);
    expect(await lastAudited()).toMatchObject({ action: 'password.changed', by: { id: person.id } });
  });

  test('wants the one of before and one that is not easy to guess, and names which is wrong', async () => {
    const person = await makeStaff(app, {});
    const refused = await post('/api/password', { current: 'yang salah', next }, person.cookie);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { field: 'current' } });
    expect((await post('/api/password', { current: password, next: 'pendek' }, person.cookie)).status).toBe(400);
    const easy = await post('/api/password', { current: password, next: 'Qwertyuiop' }, person.cookie);
    expect([easy.status, await easy.json()]).toMatchObject([400, { error: { code: 'E_SCHEMA', field: 'next' } }]);
    expect(await tryToSignIn(person.email, password)).toBe(200);
  });
});

describe('a reset', () => {
  const ask = (email: string) => post('/api/password-reset', { email });
  const linkTo = async (email: string, index = 0) => {
    await expect.poll(() => catcher.mailsTo(email).length, soon).toBeGreaterThan(index);
    const [, token = ''] =
      /\/inbox\/new-password#([\w-]{43})/.exec(catcher.mailsTo(email)[index]?.parsed.text ?? '') ?? [];
    return token;
  };
  const reset = async (token: string) => (await post('/api/password-reset/password', { token, password: next })).status;

  test('B22 is asked for with the same answer whether there is an account or not', async () => {
    const person = await makeStaff(app, {});
    const answers = await Promise.all(
      [person.email, 'siapa@berita.test'].map(async (email) => {
        const answer = await ask(email);
        return [answer.status, await answer.text()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(202);
    await linkTo(person.email);
    await expect.poll(() => app.store.passwordResets.countDocuments({ dueAt: { $exists: true } }), soon).toBe(0);
    expect(catcher.mailsTo('siapa@berita.test')).toEqual([]);
  });

  test('by the link in the mail: all sessions end; the link works once, and no other one after it', async () => {
    const person = await makeStaff(app, { siteIds: ['first'] });
    const staff = await connectStaff(app, person);
    await ask(person.email);
    await ask(person.email);
    const [first, second] = [await linkTo(person.email), await linkTo(person.email, 1)];
    const statuses = await Promise.all([reset(first), reset(first)]);
    expect(statuses.sort()).toEqual([200, 404]);
    await expect.poll(() => staff.isConnected, soon).toBe(false);
    expect(await isSignedIn(person.cookie)).toBe(false);
    expect(await reset(second)).toBe(404);
    expect(await tryToSignIn(person.email, next)).toBe(200);
    expect(await lastAudited()).toMatchObject({ action: 'password.reset', by: { id: person.id } });
  });

  test('holds for an hour, and is stored as a hash only', async () => {
    const person = await makeStaff(app, {});
    await ask(person.email);
    const token = await linkTo(person.email);
    expect(JSON.stringify(await app.store.passwordResets.find().lean())).not.toContain(token);
    await app.store.passwordResets.updateOne({ email: person.email }, { $set: { usableUntil: new Date() } });
    expect(await reset(token)).toBe(404);
  });

  test('a suspended account gets no mail, and its link of before opens nothing', async () => {
    const person = await makeStaff(app, {});
    await ask(person.email);
    const token = await linkTo(person.email);
    await app.ask(`/api/people/${person.id}/suspension`, { method: 'PUT', cookie: owner.cookie, body: {} });
    expect(await reset(token)).toBe(404);
  });

  test('by a link that an owner passes on, where mail does not come', async () => {
    const person = await makeStaff(app, {});
    const made = await post(`/api/people/${person.id}/password-link`, {}, owner.cookie);
    const { link } = (await made.json()) as { link: string };
    expect(await reset(link.split('#')[1] ?? '')).toBe(200);
    expect(await tryToSignIn(person.email, next)).toBe(200);
  });

  describe('by a link of before opens nothing', () => {
    const onPerson = (by: StaffPerson, method: string, { id }: StaffPerson, rest = '', body?: object) =>
      app.ask(`/api/people/${id}${rest}`, { method, cookie: by.cookie, ...(body ? { body } : {}) });
    const linkBy = async (by: StaffPerson, person: StaffPerson) => {
      const made = await onPerson(by, 'POST', person, '/password-link', {});
      expect(made.ok).toBe(true);
      return ((await made.json()) as { link: string }).link.split('#')[1] ?? '';
    };
    const here = { siteIds: ['first'], teamIds: [] };
    const suspend = (person: StaffPerson) => onPerson(owner, 'PUT', person, '/suspension', {});
    const remove = (person: StaffPerson) => onPerson(owner, 'DELETE', person);
    const change = (person: StaffPerson, given: object) => onPerson(owner, 'PUT', person, '', { ...here, ...given });
    const both = async () => ({
      admin: await makeStaff(app, { role: 'admin', siteIds: ['first'] }),
      person: await makeStaff(app, { siteIds: ['first'] }),
    });

    test.each([
      ['suspended', suspend],
      ['removed', remove],
      ['made an agent', (admin: StaffPerson) => change(admin, { role: 'agent' })],
    ])('once who made it is %s', async (_how, act) => {
      const { admin, person } = await both();
      const token = await linkBy(admin, person);
      expect((await act(admin)).ok).toBe(true);
      expect(await reset(token)).toBe(404);
      expect(await tryToSignIn(person.email, password)).toBe(200);
    });

    test('once its account may do more', async () => {
      const { admin, person } = await both();
      const token = await linkBy(admin, person);
      expect((await change(person, { role: 'owner' })).ok).toBe(true);
      expect(await reset(token)).toBe(404);
      expect(await tryToSignIn(person.email, password)).toBe(200);
    });

    test('once its account answers at a site that is none of who made it', async () => {
      const { admin, person } = await both();
      const token = await linkBy(admin, person);
      const { _id: elsewhere } = await makeSite(app);
      expect((await change(person, { role: 'agent', siteIds: ['first', elsewhere] })).ok).toBe(true);
      expect(await reset(token)).toBe(404);
    });

    test('once its account was suspended, also when it is given back', async () => {
      const { admin, person } = await both();
      const token = await linkBy(admin, person);
      await suspend(person);
      expect((await onPerson(owner, 'DELETE', person, '/suspension')).ok).toBe(true);
      expect(await reset(token)).toBe(404);
    });

    test('once its account was removed, also when the address has a new one', async () => {
      const { admin, person } = await both();
      const token = await linkBy(admin, person);
      await remove(person);
      await makeStaff(app, { siteIds: ['first'], email: person.email });
      expect(await reset(token)).toBe(404);
    });

    test('where a process ended between the suspension and what follows from it', async () => {
      const { admin, person } = await both();
      const token = await linkBy(admin, person);
      const users = app.store.connection.collection('user');
      await users.updateOne({ email: admin.email }, { $set: { suspendedAt: new Date() } });
      expect(await reset(token)).toBe(404);
      await users.deleteOne({ email: admin.email });
      expect(await reset(token)).toBe(404);
    });

    test('but a change that changes no role and no site leaves it as it is', async () => {
      const { admin, person } = await both();
      const token = await linkBy(admin, person);
      expect((await change(person, { role: 'agent' })).ok).toBe(true);
      expect((await change(admin, { role: 'admin' })).ok).toBe(true);
      expect(await reset(token)).toBe(200);
    });
  });
});

test('B22 an address and a network can ask for a few, whether there is an account or not', async () => {
  const limited = await startTestApp({ SMTP_URL: catcher.url, SAPA_RATE_LIMITS: 'true' });
  const statuses: number[] = [];
  for (let count = 0; count < 4; count += 1) {
    const body = { email: 'siapa@berita.test' };
    statuses.push((await limited.ask('/api/password-reset', { method: 'POST', body })).status);
  }
  expect(statuses).toEqual([202, 202, 202, 429]);
  await limited.stop();
});

describe('a new address', () => {
  const changeTo = (person: StaffPerson, email: string, given = password) =>
    post('/api/email', { email, password: given }, person.cookie);
  const mailTo = async (email: string) => {
    await expect.poll(() => catcher.mailsTo(email).length, soon).toBeGreaterThan(0);
    return catcher.mailsTo(email).at(-1)?.parsed.text ?? '';
  };
  const linkTo = async (email: string) => /\/inbox\/new-email#([\w-]{43})/.exec(await mailTo(email))?.[1] ?? '';
  const confirm = async (token: string) => (await post('/api/email/confirmation', { token })).status;

  test('S1 holds once its link is opened: the address of before is told, and other sessions end', async () => {
    const person = await makeStaff(app, { siteIds: ['first'] });
    const elsewhere = await signIn(app, person.email);
    const email = `baru-${person.email}`;
    await changeTo(person, `salah-${person.email}`);
    const forgotten = await linkTo(`salah-${person.email}`);
    expect((await changeTo(person, email.toUpperCase())).status).toBe(202);
    const token = await linkTo(email);
    // Nothing is another way before that, and of two wishes the last one counts.
    expect(await tryToSignIn(person.email, password)).toBe(200);
    expect(await confirm(forgotten)).toBe(404);
    expect((await Promise.all([confirm(token), confirm(token)])).sort()).toEqual([200, 404]);
    expect(await mailTo(person.email)).toContain(email);
    expect([await isSignedIn(person.cookie), await isSignedIn(elsewhere)]).toEqual([true, false]);
    expect([await tryToSignIn(person.email, password), await tryToSignIn(email, password)]).toEqual([401, 200]);
    expect(await lastAudited()).toMatchObject({
      ...{ action: 'email.changed', by: { id: person.id } },
      ...{ before: { email: person.email }, after: { email } },
    });
  });

  test('S1 is asked for with the password, and is another one', async () => {
    const person = await makeStaff(app, {});
    const wrong = await changeTo(person, 'baru@kabar.example', 'yang salah');
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: { field: 'password' } }]);
    const same = await changeTo(person, person.email);
    expect([same.status, await same.json()]).toMatchObject([400, { error: { field: 'email' } }]);
  });

  test('B22 that another account has is answered like any other, and gets no link', async () => {
    const [person, other] = [await makeStaff(app, {}), await makeStaff(app, {})];
    expect((await changeTo(person, other.email)).status).toBe(202);
    const due = () => app.store.connection.collection('email_changes').countDocuments({ dueAt: { $exists: true } });
    await expect.poll(due, soon).toBe(0);
    expect(catcher.mailsTo(other.email)).toEqual([]);
  });

  test('S1 nothing that was asked for holds of somebody who is suspended, or once the address is taken', async () => {
    const [person, second] = [await makeStaff(app, {}), await makeStaff(app, {})];
    const email = `sama-${person.email}`;
    await changeTo(person, email);
    await changeTo(second, `lain-${email}`);
    const [token, suspended] = [await linkTo(email), await linkTo(`lain-${email}`)];
    await app.ask(`/api/people/${second.id}/suspension`, { method: 'PUT', cookie: owner.cookie, body: {} });
    expect(await confirm(suspended)).toBe(404);
    await app.store.connection.collection('user').updateOne({ email: second.email }, { $set: { email } });
    expect(await confirm(token)).toBe(404);
    expect(await tryToSignIn(person.email, password)).toBe(200);
    expect(catcher.mailsTo(person.email)).toEqual([]);
  });

  test('S1 an owner sets nobody’s where mail can prove it', async () => {
    const { id } = await makeStaff(app, {});
    const input = { method: 'PUT', cookie: owner.cookie, body: { email: 'baru@kabar.example' } };
    expect((await app.ask(`/api/people/${id}/email`, input)).status).toBe(404);
  });
});
