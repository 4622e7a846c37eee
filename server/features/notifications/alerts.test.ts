import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alertSettings } from '../../../shared/wire/notifications/alert-steps.js';
import { usualPreferences } from '../../../shared/wire/notifications/preferences.js';
import { teamSettings } from '../../../shared/wire/people/team-settings.js';
import { connectStaff } from '../../test/clients.js';
import { makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { startAlerts, type Alerts } from '../../test/start-alerts.js';
import { notificationsHaveSince } from './notifications-have-since.js';

/** The steps of one message, each done when the test is ready for it: no worker, and nobody's inbox is open at first but the owner's. */
let alerts: Alerts;
let boss: StaffPerson;
let sari: StaffPerson;
beforeAll(async () => {
  alerts = await startAlerts();
  const admin: Parameters<typeof makeStaff>[1] = { siteIds: ['first'], role: 'admin' };
  [boss, sari] = [await makeStaff(alerts.app, admin), await makeStaff(alerts.app, { siteIds: ['first'] })];
  await alerts.changeSettings({ alerts: { supervisorIds: [boss.id] } });
});
afterAll(() => alerts.stop());

/** Half a day from now in Jakarta, at UTC+7: it does not come due between two plans of a test. */
const daily = {
  ...{ isUsed: true, zone: 'Asia/Jakarta' },
  at: new Date(Date.now() + (12 + 7) * 3_600_000).toISOString().slice(11, 16),
};

const mails = (to: StaffPerson) => alerts.mailsOf(to);
const all = () => [sari, boss, alerts.owner].map(mails);
const makeWaiting = () => alerts.makeWaiting(sari.id);

test('R1 S10 nobody answers: the steps climb, nobody is mailed twice, and log and banner tell it', async () => {
  const { id, conversationId } = await makeWaiting();
  const before = all();
  const told = () => all().map((count, index) => count - before[index]!);
  await alerts.perform(id);
  expect(told()).toEqual([1, 0, 0]);
  const { since } = (await alerts.stored(id))!;
  const minutesOf = async (step: string) =>
    ((await alerts.stored(`${id}-${step}`))!.dueAt.getTime() - since!.getTime()) / 60_000;
  expect(await minutesOf('team')).toBe(5);
  await alerts.perform(`${id}-team`);
  expect(told()).toEqual([1, 1, 1]);
  expect(await minutesOf('supervisor')).toBe(10);
  // The supervisor knows it by the step before.
  await alerts.perform(`${id}-supervisor`);
  expect(await minutesOf('owners')).toBe(30);
  expect(await alerts.client.get('alert:unheard', {})).toEqual({ conversationIds: [] });
  await alerts.perform(`${id}-owners`);
  await expect.poll(() => alerts.client.pushes('alerts:passed')).not.toEqual([]);
  expect(told()).toEqual([1, 1, 1]);

  const { alerts: steps } = await alerts.client.get('alert:log', { conversationId });
  const byStep = Object.fromEntries(steps.map((each) => [each.step, each]));
  expect(byStep).toMatchObject({
    mail: { state: 'sent', told: [{ staffId: sari.id }], untold: [] },
    team: { state: 'sent' },
    supervisor: { state: 'skipped', reason: 'seen', untold: [{ staffId: boss.id, reason: 'told' }] },
    owners: { untold: [{ staffId: alerts.owner.id, reason: 'told' }] },
  });
  expect(await alerts.client.get('alert:unheard', {})).toEqual({ conversationIds: [conversationId] });
  await alerts.client.get('message:send', { conversationId, clientId: randomUUID(), text: 'Ada' });
  await expect.poll(() => alerts.client.get('alert:unheard', {})).toEqual({ conversationIds: [] });
});

test('R1 S10 the log says who had the inbox open when the message came, and was told there', async () => {
  const own = await connectStaff(alerts.app, sari);
  const { id, conversationId } = await makeWaiting();
  expect((await alerts.stored(id))!.isByClock).toBe(true);
  const { alerts: steps } = await alerts.client.get('alert:log', { conversationId });
  // The owner sees it as well, and nobody has it yet.
  const staffIds = expect.arrayContaining([sari.id, alerts.owner.id]) as unknown;
  expect(steps).toMatchObject([{ step: 'mail', state: 'pending', inApp: { staffIds, more: 0 } }]);
  await alerts.perform(id);
  await alerts.perform(`${id}-team`);
  const { alerts: later } = await alerts.client.get('alert:log', { conversationId });
  expect(later.map((each) => 'inApp' in each).filter(Boolean)).toHaveLength(1);
  own.socket.disconnect();
});

test('R1 the log says what comes next and when, by whose minutes; and of what is answered that it comes no more', async () => {
  const { conversationId } = await makeWaiting();
  const { alerts: steps, coming, rulesOf } = await alerts.client.get('alert:log', { conversationId });
  expect(steps.map(({ step, state }) => [step, state])).toEqual([['mail', 'pending']]);
  expect(coming.map(({ step }) => step)).toEqual(['team', 'supervisor', 'owners']);
  const times = coming.map(({ dueAt }) => Date.parse(dueAt));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(rulesOf).toBe('site');
  await alerts.client.get('message:send', { conversationId, clientId: randomUUID(), text: 'Ada' });
  await expect
    .poll(() => alerts.client.get('alert:log', { conversationId }))
    .toMatchObject({ alerts: [{ state: 'skipped', reason: 'answered' }], coming: [] });
});

test('S10 who wants one mail a day gets what waits and is not theirs in it, once; the steps go on meanwhile', async () => {
  const own = await connectStaff(alerts.app, boss);
  await own.get('alert:choose', { daily });
  await expect.poll(() => own.pushes('alert-preferences:changed')).toEqual([{}]);
  expect(await own.get('alert:preferences', {})).toEqual({ ...usualPreferences, daily });
  const { id, conversationId } = await makeWaiting();
  await alerts.perform(id);
  const before = mails(boss);
  await alerts.perform(`${id}-team`);
  await alerts.perform(`${id}-team`);
  expect(await alerts.stored(`${id}-team`)).toMatchObject({
    untold: [{ staffId: boss.id, reason: 'daily' }],
  });
  const [planned] = await alerts.app.store.dailyMails.find({ staffId: boss.id }).lean();
  expect(await alerts.app.store.dailyMails.countDocuments({})).toBe(1);
  const service = alerts.app.services.dailyMails;
  await Promise.all([service.perform(planned!._id), service.perform(planned!._id)]);
  expect(mails(boss)).toBe(before + 1);
  expect(alerts.mail.mailsTo(boss.email).at(-1)?.parsed.text).toContain(conversationId);
  expect(await alerts.app.store.dailyMails.countDocuments({})).toBe(0);

  // A mail server that refuses is asked again; what has become old is dropped.
  await service.plan([{ id: boss.id, daily }]);
  alerts.mail.refuse(boss.email);
  await expect(service.perform(planned!._id)).rejects.toThrow();
  alerts.mail.accept(boss.email);
  expect(await service.sweep(new Date(planned!.dueAt.getTime() + 60_000))).toBe(1);
  await service.sweep(new Date(planned!.dueAt.getTime() + 24 * 3_600_000));
  expect(await alerts.app.store.dailyMails.countDocuments({})).toBe(0);
  await own.get('alert:choose', usualPreferences);
  own.socket.disconnect();
});

test('S10 what others wait for is in the mail of the day, however much of one’s own has waited longer', async () => {
  const { conversationId } = await makeWaiting();
  const { _id: _own, ...conversation } = (await alerts.app.store.conversations.findById(conversationId).lean())!;
  const own = Array.from({ length: 60 }, (_, index) => ({
    ...{ ...conversation, _id: randomUUID() as never, visitorId: randomUUID(), assigneeId: boss.id },
    waitingSince: new Date(conversation.waitingSince!.getTime() - 86_400_000 - index),
  }));
  await alerts.app.store.conversations.collection.insertMany(own);
  const bosses = await connectStaff(alerts.app, boss);
  await bosses.get('alert:choose', { daily });
  await alerts.app.services.dailyMails.plan([{ id: boss.id, daily }]);
  const [planned] = await alerts.app.store.dailyMails.find({ staffId: boss.id }).lean();
  await alerts.app.services.dailyMails.perform(planned!._id);
  const text = alerts.mail.mailsTo(boss.email).at(-1)?.parsed.text;
  expect(text).toContain(conversationId);
  expect(text).not.toContain(String(own[0]!._id));
  await alerts.app.store.conversations.deleteMany({ _id: { $in: own.map(({ _id }) => String(_id)) } });
  await bosses.get('alert:choose', usualPreferences);
  bosses.socket.disconnect();
});

test('R1 a team that names no supervisor has those of its site', async () => {
  const rules = { ...alertSettings.parse({}), supervisorMinutes: 7 };
  const ask = (path: string, method: string, body: object) =>
    alerts.app.ask(path, { method, cookie: alerts.owner.cookie, body });
  const made = await ask('/api/teams', 'POST', { siteId: 'first', name: 'Redaksi', memberIds: [sari.id] });
  const team = (await made.json()) as { id: string };
  const settings = { ...teamSettings.parse({}), alerts: rules };
  expect((await ask(`/api/teams/${team.id}/settings`, 'PUT', { revision: 0, settings })).status).toBe(200);
  const { id, conversationId } = await makeWaiting();
  const given = { $set: { teamId: team.id }, $inc: { revision: 1 } };
  await alerts.app.store.conversations.updateOne({ _id: conversationId }, given);
  await alerts.perform(id);
  expect(await alerts.stored(id)).toMatchObject({ state: 'sent' });
  await alerts.perform(`${id}-team`);
  await alerts.perform(`${id}-supervisor`);
  expect(await alerts.stored(`${id}-supervisor`)).toMatchObject({ untold: [{ staffId: boss.id, reason: 'told' }] });
  expect(await alerts.client.get('alert:log', { conversationId })).toMatchObject({ rulesOf: 'team' });
});

test('S10 who wants no mail is passed over at once, and the log says why', async () => {
  const own = await connectStaff(alerts.app, sari);
  await own.get('alert:choose', { ...usualPreferences, byMail: false });
  expect(await own.get('alert:preferences', {})).toMatchObject({ byMail: false });
  const { id } = await makeWaiting();
  const before = mails(sari);
  await alerts.perform(id);
  expect(await alerts.stored(id)).toMatchObject({ state: 'skipped', reason: 'nobody', untold: [{ reason: 'off' }] });
  expect((await alerts.stored(`${id}-team`))!.dueAt.getTime()).toBeLessThanOrEqual(Date.now());
  expect(mails(sari)).toBe(before);
  await own.get('alert:choose', usualPreferences);
  own.socket.disconnect();
});

test('R1 a mail that is refused is followed at once, and is tried again', async () => {
  const { id } = await makeWaiting();
  alerts.mail.refuse(sari.email);
  await expect(alerts.perform(id)).rejects.toThrow();
  expect((await alerts.stored(`${id}-team`))!.dueAt.getTime()).toBeLessThanOrEqual(Date.now());
  alerts.mail.accept(sari.email);
  await alerts.perform(id);
  expect(await alerts.stored(id)).toMatchObject({ state: 'sent' });
});

test('R1 what was resolved unread, and comes back, is told anew', async () => {
  const { client: visitor, conversationId } = await makeVisitor(alerts.app, { text: 'Halo' });
  await expect.poll(() => alerts.stored(`${conversationId}-1`)).toMatchObject({ state: 'pending' });
  await alerts.client.get('conversation:resolve', { conversationId });
  await alerts.perform(`${conversationId}-1`);
  expect(await alerts.stored(`${conversationId}-1`)).toMatchObject({ state: 'skipped', reason: 'resolved' });
  await visitor.get('message:send', { clientId: randomUUID(), text: 'Masih ada' });
  await expect.poll(() => alerts.stored(`${conversationId}-2`)).toMatchObject({ state: 'pending' });
});

test('F8 killed after the next step was stored, before the mail: both are done, once', async () => {
  const { id } = await makeWaiting();
  const before = mails(sari);
  await Promise.all([alerts.perform(id), alerts.perform(id)]);
  await alerts.perform(id);
  expect(mails(sari)).toBe(before + 1);
  expect(await alerts.app.store.notifications.countDocuments({ _id: `${id}-team` })).toBe(1);
});

test('what an older version has planned is a first step, whose later ones count from then', async () => {
  const { id } = await makeWaiting();
  const { at } = (await alerts.stored(id))!;
  await alerts.app.store.notifications.updateOne({ _id: id }, { $unset: { since: '' } });
  await notificationsHaveSince.up(alerts.app.store.connection, alerts.app.log);
  expect(await alerts.stored(id)).toMatchObject({ since: at });
  await alerts.perform(id);
  expect(await alerts.stored(`${id}-team`)).toMatchObject({ since: at, step: 'team' });
});

test('A1 what waits at an archived site is told to nobody, and goes on once the site is open again', async () => {
  const { id } = await makeWaiting();
  const before = all();
  const archive = (isArchived: boolean) =>
    alerts.app.ask('/api/sites/first/archived', { method: 'PUT', cookie: alerts.owner.cookie, body: { isArchived } });
  await archive(true);
  await alerts.perform(id);
  expect(await alerts.stored(id)).toMatchObject({ state: 'paused', reason: 'site-archived' });
  await alerts.app.services.notifications.takeUpAgain();
  expect((await alerts.stored(id))?.state).toBe('paused');
  expect(all()).toEqual(before);
  await archive(false);
  await alerts.app.services.notifications.takeUpAgain();
  expect(await alerts.stored(id)).toMatchObject({ state: 'pending', reason: 'unread' });
  await alerts.perform(id);
  expect(mails(sari)).toBe(before[0]! + 1);
});
