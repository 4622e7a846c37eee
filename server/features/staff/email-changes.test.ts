import { mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { AuditPage } from '../../../shared/wire/audit/entities.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, makeStaff, password, signIn, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

/** Who asks twice, opens a link twice, or meets a process that ends in the middle. The rest is in passwords.test.ts. */
let app: TestApp;
let catcher: MailCatcher;
let owner: StaffPerson;
beforeAll(async () => {
  catcher = await startMailCatcher();
  app = await startTestApp({ SMTP_URL: catcher.url, SAPA_NOTIFY_AFTER_SECONDS: '86400' });
  owner = await makeOwner(app);
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(app.faults()).toEqual([]);
});
afterAll(async () => {
  await app.stop();
  await catcher.stop();
});

const soon = { timeout: 15_000 };
const post = (path: string, body: object, cookie?: string) => app.ask(path, { method: 'POST', body, cookie });
const ask = async (person: StaffPerson, email: string) =>
  (await post('/api/email', { email, password }, person.cookie)).status;
const linksTo = (email: string) =>
  catcher.mailsTo(email).map(({ parsed }) => /\/inbox\/new-email#([\w-]{43})/.exec(parsed.text ?? '')?.[1] ?? '');
/** The last of so many links. */
async function linkTo(email: string, count = 1): Promise<string> {
  await expect.poll(() => linksTo(email).length, soon).toBe(count);
  return linksTo(email).at(-1) ?? '';
}
const confirm = async (token: string) => (await post('/api/email/confirmation', { token })).status;
const tryToSignIn = async (email: string) => (await post('/api/auth/sign-in/email', { email, password })).status;
const isSignedIn = async (cookie: string) => (await app.ask('/api/sessions', { cookie })).status === 200;
const emailOf = async ({ id }: StaffPerson) =>
  (await app.store.connection.collection('user').findOne({ _id: new mongo.ObjectId(id) }))?.['email'] as unknown;
const changes = () => app.store.connection.collection('email_changes');
/** Entries about a change of this person's address. */
async function auditedOf({ id }: StaffPerson): Promise<number> {
  const answer = await app.ask('/api/audit?action=email.changed', { cookie: owner.cookie });
  return ((await answer.json()) as AuditPage).entries.filter(({ subject }) => subject.id === id).length;
}

/** Deleting what is in this collection does this instead, the next time. */
function atDelete(name: string, happens: () => Promise<never>): { isReached: () => boolean } {
  const own = app.store.connection.name;
  const { deleteMany } = mongo.Collection.prototype;
  let isReached = false;
  vi.spyOn(mongo.Collection.prototype, 'deleteMany').mockImplementation(function (this: mongo.Collection, ...args) {
    if (isReached || this.dbName !== own || this.collectionName !== name) return deleteMany.apply(this, args);
    isReached = true;
    return happens();
  });
  return { isReached: () => isReached };
}

test('S1 asked for twice, also the same address: the last link alone opens, once, and the former address is told once', async () => {
  const person = await makeStaff(app, { siteIds: ['first'] });
  const email = `baru-${person.email}`;
  expect(await ask(person, email)).toBe(202);
  const before = await linkTo(email);
  expect(await ask(person, email)).toBe(202);
  const last = await linkTo(email, 2);
  expect(await confirm(before)).toBe(404);
  expect(await emailOf(person)).toBe(person.email);
  const opened = await Promise.all([confirm(last), confirm(last), confirm(before)]);
  expect(opened.sort()).toEqual([200, 404, 404]);
  expect(await confirm(last)).toBe(404);
  await expect.poll(() => catcher.mailsTo(person.email).length, soon).toBe(1);
  await expect.poll(() => changes().countDocuments({ dueAt: { $exists: true } }), soon).toBe(0);
  expect([catcher.mailsTo(person.email).length, await auditedOf(person)]).toEqual([1, 1]);
  expect([await tryToSignIn(person.email), await tryToSignIn(email)]).toEqual([401, 200]);
});

test('S1 two who open links to one address at once: one has it, the other keeps theirs, and neither meets a fault', async () => {
  for (let round = 0; round < 5; round += 1) {
    const people = [await makeStaff(app, {}), await makeStaff(app, {})];
    const email = `berebut-${round}-${people[0]!.email}`;
    const tokens: string[] = [];
    for (const person of people) {
      expect(await ask(person, email)).toBe(202);
      tokens.push(await linkTo(email, tokens.length + 1));
    }
    expect((await Promise.all(tokens.map(confirm))).sort()).toEqual([200, 404]);
    const emails = await Promise.all(people.map(emailOf));
    expect(emails.filter((each) => each === email)).toHaveLength(1);
    expect(people.filter((person, index) => emails[index] === person.email)).toHaveLength(1);
  }
});

test('S1 F4 a store that is away behind the write: the link is still good, and opening it again does the rest', async () => {
  const person = await makeStaff(app, {});
  const elsewhere = await signIn(app, person.email);
  const email = `lanjut-${person.email}`;
  await ask(person, email);
  const token = await linkTo(email);
  const { isReached } = atDelete('session', () => Promise.reject(new mongo.MongoNetworkError('away')));
  expect(await confirm(token)).toBe(503);
  expect([isReached(), await emailOf(person), await isSignedIn(elsewhere)]).toEqual([true, email, true]);
  expect(await confirm(token)).toBe(200);
  expect([await isSignedIn(person.cookie), await isSignedIn(elsewhere)]).toEqual([true, false]);
  expect(await confirm(token)).toBe(404);
  // What the first one could not say is due in a minute.
  await changes().updateMany({ former: person.email }, { $set: { dueAt: new Date(0) } });
  await app.sweeps.find(({ name }) => name === 'new addresses')?.sweep();
  await expect.poll(() => catcher.mailsTo(person.email).length, soon).toBe(1);
  expect(await auditedOf(person)).toBe(1);
});

test('S1 F1 a process that is killed behind the write: the sweep tells the former address, and ends the other sessions', async () => {
  const person = await makeStaff(app, {});
  const elsewhere = await signIn(app, person.email);
  const email = `terbunuh-${person.email}`;
  await ask(person, email);
  const token = await linkTo(email);
  // What the process would do afterwards does not happen before all is looked at.
  let end: (error: Error) => void = () => undefined;
  const { isReached } = atDelete('password_resets', () => new Promise<never>((_resolve, reject) => (end = reject)));
  const killed = confirm(token);
  await expect.poll(isReached, soon).toBe(true);
  expect([await emailOf(person), await tryToSignIn(email)]).toEqual([email, 200]);
  expect(await confirm(token)).toBe(404);
  expect(catcher.mailsTo(person.email)).toEqual([]);
  await changes().updateMany({ former: person.email }, { $set: { dueAt: new Date(0) } });
  await app.sweeps.find(({ name }) => name === 'new addresses')?.sweep();
  await expect.poll(() => catcher.mailsTo(person.email).length, soon).toBe(1);
  expect(catcher.mailsTo(person.email)[0]?.parsed.text).toContain(email);
  expect([await isSignedIn(person.cookie), await isSignedIn(elsewhere)]).toEqual([true, false]);
  end(new mongo.MongoNetworkError('killed'));
  await killed;
});
