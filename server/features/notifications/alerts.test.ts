import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alertSettings } from '../../../shared/wire/notifications/alert-steps.js';
import { usualPreferences } from '../../../shared/wire/notifications/preferences.js';
import { teamSettings } from '../../../shared/wire/people/team-settings.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { ownOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { notificationsHaveSince } from './notifications-have-since.js';

/** The steps of one message, each done when the test is ready for it: no worker, and nobody's inbox is open at first. */
let app: TestApp;
let mail: MailCatcher;
let owner: StaffPerson;
let boss: StaffPerson;
let sari: StaffPerson;
let client: StaffClient;
beforeAll(async () => {
  mail = await startMailCatcher();
  const settings = { SAPA_ROLE: 'web', SAPA_NOTIFY_AFTER_SECONDS: '0', SAPA_NOTIFY_EVERY_SECONDS: '0' };
  app = await startTestApp({ SMTP_URL: mail.url, ...settings });
  owner = await makeOwner(app);
  const admin: Parameters<typeof makeStaff>[1] = { siteIds: ['first'], role: 'admin' };
  [boss, sari] = [await makeStaff(app, admin), await makeStaff(app, { siteIds: ['first'] })];
  client = await connectStaff(app, owner);
  const read = await app.ask('/api/sites/first/settings', { cookie: owner.cookie });
  const edited = (await read.json()) as { revision: number; settings: object; allowedOrigins: string[] };
  const alerts = { supervisorIds: [boss.id] };
  const body = { ...edited, settings: { ...edited.settings, alerts } };
  const headers = { cookie: owner.cookie, 'content-type': 'application/json', origin: ownOrigin };
  const saved = await app.ask('/api/sites/first/settings', { method: 'PUT', headers, body: JSON.stringify(body) });
  expect(saved.status).toBe(200);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await mail.stop();
});

const stored = (id: string) => app.store.notifications.findById(id).lean();
const perform = (id: string) => app.services.notifications.perform(id);
const mails = (to: StaffPerson) => mail.mailsTo(to.email).length;
const all = () => [sari, boss, owner].map(mails);

/** A visitor's message that Sari has, and has not seen. */
async function makeWaiting() {
  const { conversationId } = await makeVisitor(app, { text: 'Ada orang?' });
  const id = `${conversationId}-1`;
  await expect.poll(() => stored(id)).toMatchObject({ state: 'pending' });
  await app.store.conversations.updateOne(
    { _id: conversationId },
    { $set: { assigneeId: sari.id }, $inc: { revision: 1 } },
  );
  return { id, conversationId };
}

test('R1 S10 nobody answers: the steps climb, nobody is mailed twice, and log and banner tell it', async () => {
  const { id, conversationId } = await makeWaiting();
  const before = all();
  const told = () => all().map((count, index) => count - before[index]!);
  await perform(id);
  expect(told()).toEqual([1, 0, 0]);
  const { since } = (await stored(id))!;
  const minutesOf = async (step: string) =>
    ((await stored(`${id}-${step}`))!.dueAt.getTime() - since!.getTime()) / 60_000;
  expect(await minutesOf('team')).toBe(5);
  await perform(`${id}-team`);
  expect(told()).toEqual([1, 1, 1]);
  expect(await minutesOf('supervisor')).toBe(10);
  // The supervisor knows it by the step before.
  await perform(`${id}-supervisor`);
  expect(await minutesOf('owners')).toBe(30);
  expect(await client.get('alert:unheard', {})).toEqual({ conversationIds: [] });
  await perform(`${id}-owners`);
  await expect.poll(() => client.pushes('alerts:passed')).not.toEqual([]);
  expect(told()).toEqual([1, 1, 1]);

  const { alerts } = await client.get('alert:log', { conversationId });
  const byStep = Object.fromEntries(alerts.map((each) => [each.step, each]));
  expect(byStep).toMatchObject({
    mail: { state: 'sent', told: [{ staffId: sari.id }], untold: [] },
    team: { state: 'sent' },
    supervisor: { state: 'skipped', reason: 'seen', untold: [{ staffId: boss.id, reason: 'told' }] },
    owners: { untold: [{ staffId: owner.id, reason: 'told' }] },
  });
  expect(await client.get('alert:unheard', {})).toEqual({ conversationIds: [conversationId] });
  await client.get('message:send', { conversationId, clientId: randomUUID(), text: 'Ada' });
  await expect.poll(() => client.get('alert:unheard', {})).toEqual({ conversationIds: [] });
});

test('R1 the log says what comes next and when, by whose minutes; and of what is answered that it comes no more', async () => {
  const { conversationId } = await makeWaiting();
  const { alerts, coming, rulesOf } = await client.get('alert:log', { conversationId });
  expect(alerts.map(({ step, state }) => [step, state])).toEqual([['mail', 'pending']]);
  expect(coming.map(({ step }) => step)).toEqual(['team', 'supervisor', 'owners']);
  const times = coming.map(({ dueAt }) => Date.parse(dueAt));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(rulesOf).toBe('site');
  await client.get('message:send', { conversationId, clientId: randomUUID(), text: 'Ada' });
  await expect
    .poll(() => client.get('alert:log', { conversationId }))
    .toMatchObject({ alerts: [{ state: 'skipped', reason: 'answered' }], coming: [] });
});

test('S10 who wants one mail a day gets what waits and is not theirs in it, once; the steps go on meanwhile', async () => {
  const own = await connectStaff(app, boss);
  const daily = { isUsed: true, at: '07:00', zone: 'Asia/Jakarta' };
  await own.get('alert:choose', { daily });
  await expect.poll(() => own.pushes('alert-preferences:changed')).toEqual([{}]);
  expect(await own.get('alert:preferences', {})).toEqual({ ...usualPreferences, daily });
  const { id, conversationId } = await makeWaiting();
  await perform(id);
  const before = mails(boss);
  await perform(`${id}-team`);
  await perform(`${id}-team`);
  expect(await stored(`${id}-team`)).toMatchObject({
    untold: [{ staffId: boss.id, reason: 'daily' }],
  });
  const [planned] = await app.store.dailyMails.find({ staffId: boss.id }).lean();
  expect(await app.store.dailyMails.countDocuments({})).toBe(1);
  const service = app.services.dailyMails;
  await Promise.all([service.perform(planned!._id), service.perform(planned!._id)]);
  expect(mails(boss)).toBe(before + 1);
  expect(mail.mailsTo(boss.email).at(-1)?.parsed.text).toContain(conversationId);
  expect(await app.store.dailyMails.countDocuments({})).toBe(0);

  // A mail server that refuses is asked again; what has become old is dropped.
  await service.plan([{ id: boss.id, daily }]);
  mail.refuse(boss.email);
  await expect(service.perform(planned!._id)).rejects.toThrow();
  mail.accept(boss.email);
  expect(await service.sweep(new Date(planned!.dueAt.getTime() + 60_000))).toBe(1);
  await service.sweep(new Date(planned!.dueAt.getTime() + 24 * 3_600_000));
  expect(await app.store.dailyMails.countDocuments({})).toBe(0);
  await own.get('alert:choose', usualPreferences);
  own.socket.disconnect();
});

test('S10 what others wait for is in the mail of the day, however much of one’s own has waited longer', async () => {
  const { conversationId } = await makeWaiting();
  const { _id: _own, ...conversation } = (await app.store.conversations.findById(conversationId).lean())!;
  const own = Array.from({ length: 60 }, (_, index) => ({
    ...{ ...conversation, _id: randomUUID() as never, visitorId: randomUUID(), assigneeId: boss.id },
    waitingSince: new Date(conversation.waitingSince!.getTime() - 86_400_000 - index),
  }));
  await app.store.conversations.collection.insertMany(own);
  const daily = { isUsed: true, at: '07:00', zone: 'Asia/Jakarta' };
  const bosses = await connectStaff(app, boss);
  await bosses.get('alert:choose', { daily });
  await app.services.dailyMails.plan([{ id: boss.id, daily }]);
  const [planned] = await app.store.dailyMails.find({ staffId: boss.id }).lean();
  await app.services.dailyMails.perform(planned!._id);
  const text = mail.mailsTo(boss.email).at(-1)?.parsed.text;
  expect(text).toContain(conversationId);
  expect(text).not.toContain(String(own[0]!._id));
  await app.store.conversations.deleteMany({ _id: { $in: own.map(({ _id }) => String(_id)) } });
  await bosses.get('alert:choose', usualPreferences);
  bosses.socket.disconnect();
});

test('R1 a team that names no supervisor has those of its site', async () => {
  const rules = { ...alertSettings.parse({}), supervisorMinutes: 7 };
  const headers = { cookie: owner.cookie, 'content-type': 'application/json', origin: ownOrigin };
  const ask = (path: string, method: string, body: object) =>
    app.ask(path, { method, headers, body: JSON.stringify(body) });
  const made = await ask('/api/teams', 'POST', { siteId: 'first', name: 'Redaksi', memberIds: [sari.id] });
  const team = (await made.json()) as { id: string };
  const settings = { ...teamSettings.parse({}), alerts: rules };
  expect((await ask(`/api/teams/${team.id}/settings`, 'PUT', { revision: 0, settings })).status).toBe(200);
  const { id, conversationId } = await makeWaiting();
  await app.store.conversations.updateOne({ _id: conversationId }, { $set: { teamId: team.id } });
  await perform(id);
  expect(await stored(id)).toMatchObject({ state: 'sent' });
  await perform(`${id}-team`);
  await perform(`${id}-supervisor`);
  expect(await stored(`${id}-supervisor`)).toMatchObject({ untold: [{ staffId: boss.id, reason: 'told' }] });
  expect(await client.get('alert:log', { conversationId })).toMatchObject({ rulesOf: 'team' });
});

test('S10 who wants no mail is passed over at once, and the log says why', async () => {
  const own = await connectStaff(app, sari);
  await own.get('alert:choose', { ...usualPreferences, byMail: false });
  expect(await own.get('alert:preferences', {})).toMatchObject({ byMail: false });
  const { id } = await makeWaiting();
  const before = mails(sari);
  await perform(id);
  expect(await stored(id)).toMatchObject({ state: 'skipped', reason: 'nobody', untold: [{ reason: 'off' }] });
  expect((await stored(`${id}-team`))!.dueAt.getTime()).toBeLessThanOrEqual(Date.now());
  expect(mails(sari)).toBe(before);
  await own.get('alert:choose', usualPreferences);
  own.socket.disconnect();
});

test('R1 a mail that is refused is followed at once, and is tried again', async () => {
  const { id } = await makeWaiting();
  mail.refuse(sari.email);
  await expect(perform(id)).rejects.toThrow();
  expect((await stored(`${id}-team`))!.dueAt.getTime()).toBeLessThanOrEqual(Date.now());
  mail.accept(sari.email);
  await perform(id);
  expect(await stored(id)).toMatchObject({ state: 'sent' });
});

test('R1 what was resolved unread, and comes back, is told anew', async () => {
  const { client: visitor, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => stored(`${conversationId}-1`)).toMatchObject({ state: 'pending' });
  await client.get('conversation:resolve', { conversationId });
  await perform(`${conversationId}-1`);
  expect(await stored(`${conversationId}-1`)).toMatchObject({ state: 'skipped', reason: 'resolved' });
  await visitor.get('message:send', { clientId: randomUUID(), text: 'Masih ada' });
  await expect.poll(() => stored(`${conversationId}-2`)).toMatchObject({ state: 'pending' });
});

test('F8 killed after the next step was stored, before the mail: both are done, once', async () => {
  const { id } = await makeWaiting();
  const before = mails(sari);
  await Promise.all([perform(id), perform(id)]);
  await perform(id);
  expect(mails(sari)).toBe(before + 1);
  expect(await app.store.notifications.countDocuments({ _id: `${id}-team` })).toBe(1);
});

test('what an older version has planned is a first step, whose later ones count from then', async () => {
  const { id } = await makeWaiting();
  const { at } = (await stored(id))!;
  await app.store.notifications.updateOne({ _id: id }, { $unset: { since: '' } });
  await notificationsHaveSince.up(app.store.connection, app.log);
  expect(await stored(id)).toMatchObject({ since: at });
  await perform(id);
  expect(await stored(`${id}-team`)).toMatchObject({ since: at, step: 'team' });
});

test('A1 what waits at an archived site is told to nobody, and goes on once the site is open again', async () => {
  const { id } = await makeWaiting();
  const before = all();
  const archive = (isArchived: boolean) =>
    app.ask('/api/sites/first/archived', { method: 'PUT', cookie: owner.cookie, body: { isArchived } });
  await archive(true);
  await perform(id);
  expect(await stored(id)).toMatchObject({ state: 'paused', reason: 'site-archived' });
  await app.services.notifications.sweep();
  expect((await stored(id))?.state).toBe('paused');
  expect(all()).toEqual(before);
  await archive(false);
  await app.services.notifications.sweep();
  expect(await stored(id)).toMatchObject({ state: 'pending', reason: 'unread' });
  await perform(id);
  expect(mails(sari)).toBe(before[0]! + 1);
});
