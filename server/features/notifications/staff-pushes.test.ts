import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { usualPreferences } from '../../../shared/wire/notifications/preferences.js';
import { connectStaff } from '../../test/clients.js';
import { makeStaff, signIn, type StaffPerson } from '../../test/people.js';
import { makeBrowser } from '../../test/push-browser.js';
import { startPushCatcher, type PushCatcher } from '../../test/push-catcher.js';
import { startAlerts, type Alerts } from '../../test/start-alerts.js';

/** The steps of one message, each done when the test is ready for it, as in `alerts.test.ts`. */
let alerts: Alerts;
let service: PushCatcher;
beforeAll(async () => {
  service = await startPushCatcher();
  // A sweep wakes what is snoozed.
  alerts = await startAlerts({ pushAgent: service.agent, pace: { sweepMs: 1_000 } });
});
afterAll(async () => {
  await alerts.stop();
  await service.stop();
});

/** Somebody who has asked for it on a device of their own. */
async function makeSari() {
  const sari = await makeStaff(alerts.app, { siteIds: ['first'], name: 'Sari' });
  return { sari, ...(await addDevice(sari)) };
}

async function addDevice(person: StaffPerson) {
  const browser = makeBrowser();
  const device = await connectStaff(alerts.app, person);
  expect(await device.get('push:subscribe', browser.subscription)).toEqual({ isOn: true });
  const pushes = () => service.pushesTo(browser.path).map(({ body }) => browser.read(body) as Record<string, string>);
  return { browser, device, pushes };
}

test('R1 where nobody has a device no push is written: the mail comes first', async () => {
  const { id } = await alerts.makeWaiting(null);
  expect(await alerts.stored(id)).not.toHaveProperty('step');
  await makeSari();
  expect(await alerts.stored((await alerts.makeWaiting(null)).id)).toMatchObject({ step: 'push' });
});

test('S10 R1 push comes first, and by mail at its own time who has not looked; the log says by what', async () => {
  const { sari, device, pushes } = await makeSari();
  await device.get('alert:choose', { showsText: true });
  const { id, conversationId } = await alerts.makeWaiting(sari.id);
  await alerts.perform(id);
  await alerts.perform(id);
  const site = await alerts.app.store.sites.findById('first').lean();
  expect(pushes()).toEqual([
    {
      ...{ kind: 'waiting', id, conversationId, language: 'id', body: 'Ada orang?', unseen: 1 },
      title: expect.stringMatching(new RegExp(`^Tamu .+ · ${site!.name}$`)) as unknown,
    },
  ]);
  expect(alerts.mailsOf(sari)).toBe(0);
  // Reached: the next step has its own time.
  expect(await alerts.stored(id)).toMatchObject({ state: 'sent', reason: 'unread' });
  expect((await alerts.stored(`${id}-mail`))!.dueAt.getTime()).toBeGreaterThan(Date.now());

  await alerts.perform(`${id}-mail`);
  expect([pushes().length, alerts.mailsOf(sari)]).toEqual([1, 1]);
  await alerts.perform(`${id}-team`);
  expect([pushes().length, alerts.mailsOf(sari)]).toEqual([1, 1]);
  await alerts.perform(`${id}-supervisor`);
  await alerts.perform(`${id}-owners`);
  expect([pushes().length, alerts.mailsOf(sari)]).toEqual([1, 1]);
  const { alerts: steps } = await alerts.client.get('alert:log', { conversationId });
  const told = Object.fromEntries(steps.map(({ step, told: by }) => [step, by]));
  const at = expect.any(String) as unknown;
  expect(told['push']).toEqual([{ staffId: sari.id, at, by: 'push' }]);
  expect(told['mail']).toEqual([{ staffId: sari.id, at }]);
});

test.each([
  ['typed', { contactForm: { name: 'Ani' } }, 'Ani (belum diverifikasi)'],
  ['signed', { person: { name: 'Ani' } }, 'Ani (terverifikasi)'],
])('S10 a %s name on a phone never looks like another one', async (_source, named, title) => {
  const { sari, device, pushes } = await makeSari();
  await device.get('alert:choose', { showsText: true });
  const { id, conversationId } = await alerts.makeWaiting(sari.id);
  await alerts.app.store.conversations.updateOne({ _id: conversationId }, { $set: named, $inc: { revision: 1 } });
  await alerts.perform(id);
  expect(pushes().map((push) => push['title']?.split(' · ')[0])).toEqual([title]);
});

test('S10 who wants no mail is told by push alone, of one message once', async () => {
  const { sari, device, pushes } = await makeSari();
  await device.get('alert:choose', { ...usualPreferences, byMail: false });
  const { id } = await alerts.makeWaiting(sari.id);
  await alerts.perform(id);
  await alerts.perform(`${id}-mail`);
  await alerts.perform(`${id}-team`);
  expect([pushes().length, alerts.mailsOf(sari)]).toEqual([1, 0]);
});

test('S10 who has not chosen it has no name and no words on a locked phone', async () => {
  const { sari, pushes } = await makeSari();
  const { id, conversationId } = await alerts.makeWaiting(sari.id, 'Nomor rekening saya 123');
  await alerts.perform(id);
  const site = await alerts.app.store.sites.findById('first').lean();
  const words = { title: site!.name, body: 'Ada yang menunggu jawaban', language: 'id' };
  expect(pushes()).toEqual([{ kind: 'waiting', id, conversationId, unseen: 1, ...words }]);
});

test('S10 in quiet hours no device makes a sound', async () => {
  const { sari, device, pushes } = await makeSari();
  // Hours that do not end while this runs, whatever the time is.
  const hours = new Date().getUTCHours() < 12 ? { from: '00:00', to: '18:00' } : { from: '12:00', to: '06:00' };
  await device.get('alert:choose', { byMail: true, quiet: { isUsed: true, ...hours, zone: 'UTC' } });
  const { id } = await alerts.makeWaiting(sari.id);
  await alerts.perform(id);
  expect(pushes()).toEqual([]);
  expect(await alerts.stored(id)).toMatchObject({ state: 'skipped', reason: 'nobody', untold: [{ reason: 'quiet' }] });
});

test.each([
  ['does not know the browser any more', 410, 0],
  ['does not know its address', 404, 0],
  ['is away', 503, 1],
  ['refuses', 403, 1],
])('R1 a push service that %s: the next step comes at once, by mail or to others', async (_what, status, kept) => {
  const { sari, browser, device } = await makeSari();
  // The step by mail asks once more, where it knows the browser still.
  service.answer(browser.path, ...Array.from({ length: kept ? 4 : 2 }, () => status));
  const { id } = await alerts.makeWaiting(sari.id);
  await alerts.perform(id);
  const told = { state: 'skipped', reason: 'nobody', untold: [{ staffId: sari.id, reason: 'no-push' }] };
  expect(await alerts.stored(id)).toMatchObject(told);
  expect((await alerts.stored(`${id}-mail`))!.dueAt.getTime()).toBeLessThanOrEqual(Date.now());
  await alerts.perform(`${id}-mail`);
  expect(alerts.mailsOf(sari)).toBe(1);
  expect(await alerts.stored(`${id}-mail`)).toMatchObject({ state: 'sent', deliveries: [{ to: sari.email }] });
  expect(await alerts.app.store.staffDevices.countDocuments({ staffId: sari.id })).toBe(kept);

  await device.get('push:subscribe', browser.subscription);
  await device.get('alert:choose', { ...usualPreferences, byMail: false });
  const other = await alerts.makeWaiting(sari.id);
  await alerts.perform(other.id);
  expect(await alerts.stored(other.id)).toMatchObject(told);
  await alerts.perform(`${other.id}-mail`);
  expect((await alerts.stored(`${other.id}-team`))!.dueAt.getTime()).toBeLessThanOrEqual(Date.now());
  expect(alerts.mailsOf(sari)).toBe(1);
});

test('B23 R1 nobody is told by a device whose session has ended, or of what they may see no more', async () => {
  const { sari, device, pushes } = await makeSari();
  const elsewhere = await addDevice({ ...sari, cookie: await signIn(alerts.app, sari.email) });
  const users = alerts.app.store.connection.collection('user');
  const _id = new Types.ObjectId(sari.id);
  const { id, conversationId } = await alerts.makeWaiting(null);

  const current = (await device.get('push:devices', {})).devices;
  expect(current.map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
  await alerts.app.ask('/api/auth/sign-out', { method: 'POST', body: {}, cookie: sari.cookie });
  await alerts.perform(id);
  expect([pushes().length, elsewhere.pushes().length]).toEqual([0, 1]);
  expect(await alerts.app.store.staffDevices.countDocuments({ staffId: sari.id })).toBe(1);

  // Given to a team of others.
  const other = await alerts.makeWaiting(null);
  const given = { $set: { teamId: randomUUID() }, $inc: { revision: 1 } };
  await alerts.app.store.conversations.updateOne({ _id: other.conversationId }, given);
  await alerts.perform(other.id);
  expect(elsewhere.pushes()).toMatchObject([{ conversationId }]);

  await users.updateOne({ _id }, { $set: { siteIds: [] } });
  const third = await alerts.makeWaiting(null);
  await alerts.perform(third.id);
  expect(elsewhere.pushes()).toHaveLength(1);
});

test('S10 what is answered, read or put away elsewhere is closed on the devices that show it, once', async () => {
  const { sari, device, pushes } = await makeSari();
  const answered = await alerts.makeWaiting(sari.id);
  const read = await alerts.makeWaiting(sari.id);
  const away = await alerts.makeWaiting(sari.id);
  for (const { id } of [answered, read, away]) await alerts.perform(id);
  expect(pushes()).toHaveLength(3);
  await alerts.client.get('message:send', {
    conversationId: answered.conversationId,
    clientId: randomUUID(),
    text: 'Ada',
  });
  const over = ({ conversationId }: { conversationId: string }, unseen: number) => ({
    kind: 'over',
    conversationId,
    unseen,
  });
  const closed = () => pushes().slice(3);
  await expect.poll(closed).toEqual([over(answered, 2)]);
  // Read by somebody else it still waits for Sari.
  await alerts.client.get('conversation:read', { conversationId: read.conversationId, seq: 1 });
  await device.get('conversation:read', { conversationId: read.conversationId, seq: 1 });
  await expect.poll(closed).toEqual([over(answered, 2), over(read, 1)]);
  await alerts.client.get('conversation:snooze', { conversationId: away.conversationId, until: 'reply' });
  await expect.poll(closed).toEqual([over(answered, 2), over(read, 1), over(away, 0)]);
});

test('B23 what a device shows outlives no right to read it: ended, suspended, of another team, deleted', async () => {
  const { sari, pushes } = await makeSari();
  const elsewhere = await addDevice({ ...sari, cookie: await signIn(alerts.app, sari.email) });
  const [deleted, passedOn, last] = [
    await alerts.makeWaiting(null),
    await alerts.makeWaiting(null),
    await alerts.makeWaiting(null),
  ];
  for (const { id } of [deleted, passedOn, last]) await alerts.perform(id);
  const over = ({ conversationId }: { conversationId: string }) => ({ kind: 'over', conversationId });
  const closed = (of: () => Record<string, string>[]) => of().filter(({ kind }) => kind === 'over');

  await alerts.client.get('message:delete', { conversationId: deleted.conversationId, seq: 1, expectedRevision: 0 });
  await expect.poll(() => closed(pushes)).toMatchObject([over(deleted)]);

  const site = { method: 'POST', cookie: alerts.owner.cookie };
  const made = await alerts.app.ask('/api/teams', { ...site, body: { siteId: 'first', name: 'Lain', memberIds: [] } });
  expect(made.status).toBeLessThan(300);
  const { id: teamId } = (await made.json()) as { id: string };
  await alerts.client.get('conversation:assign', { conversationId: passedOn.conversationId, teamId, assigneeId: null });
  await expect.poll(() => closed(pushes)).toMatchObject([over(deleted), over(passedOn)]);

  const { devices } = await elsewhere.device.get('push:devices', {});
  const other = devices.find(({ isCurrent }) => !isCurrent)!;
  await elsewhere.device.get('push:end', { id: other.id });
  await expect.poll(() => closed(pushes)).toMatchObject([over(deleted), over(passedOn), over(last)]);
  expect(await alerts.app.store.staffDevices.findById(other.id).lean()).toMatchObject({
    endpoint: '',
    keys: { auth: '' },
  });

  const path = `/api/people/${sari.id}/suspension`;
  expect((await alerts.app.ask(path, { method: 'PUT', cookie: alerts.owner.cookie, body: {} })).status).toBeLessThan(
    300,
  );
  await expect.poll(() => closed(elsewhere.pushes)).toMatchObject([over(deleted), over(passedOn), over(last)]);
});

const snooze = (cookie: string, conversationId: string, minutes: unknown = 15) =>
  alerts.app.ask(`/api/conversations/${conversationId}/snooze`, { method: 'POST', cookie, body: { minutes } });

test('S10 "Tunda 15 menit" by a notification puts it off, again changes nothing; then the steps go on and tell anew', async () => {
  const { sari, pushes } = await makeSari();
  const { id, conversationId } = await alerts.makeWaiting(sari.id);
  await alerts.perform(id);
  const answers = await Promise.all([snooze(sari.cookie, conversationId), snooze(sari.cookie, conversationId)]);
  answers.push(await snooze(sari.cookie, conversationId));
  const times = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { until: string }).until));
  expect(new Set(times).size).toBe(1);
  await expect.poll(() => pushes().map(({ kind }) => kind)).toEqual(['waiting', 'over']);
  const until = new Date(times[0]!);
  expect(until.getTime() - Date.now()).toBeGreaterThan(14 * 60_000);

  await alerts.perform(`${id}-mail`);
  expect(await alerts.stored(`${id}-mail`)).toMatchObject({ state: 'skipped', reason: 'snoozed' });
  const soon = new Date(Date.now() - 1);
  await alerts.app.store.conversations.updateOne(
    { _id: conversationId },
    { $set: { snoozedUntil: soon }, $inc: { revision: 1 } },
  );
  const begunAgain = () => alerts.app.store.notifications.findOne({ conversationId, again: { $exists: true } }).lean();
  await expect.poll(begunAgain, { timeout: 15_000 }).toMatchObject({ state: 'pending' });
  await alerts.perform((await begunAgain())!._id);
  expect(pushes().map(({ kind }) => kind)).toEqual(['waiting', 'over', 'waiting']);
});

test('S10 what is answered, of others or not there is not put off: it says so', async () => {
  const { sari } = await makeSari();
  const { conversationId } = await alerts.makeWaiting(sari.id);
  await alerts.client.get('message:send', { conversationId, clientId: randomUUID(), text: 'Sudah' });
  await expect
    .poll(() => alerts.app.store.conversations.findById(conversationId).lean())
    .not.toHaveProperty('waitingSince');
  expect((await snooze(sari.cookie, conversationId)).status).toBe(409);
  expect((await snooze(sari.cookie, randomUUID())).status).toBe(404);
  for (const minutes of [0, 61, '15', null])
    expect((await snooze(sari.cookie, conversationId, minutes)).status).toBe(400);
});

test('S4 who is named and does not look is told once: by a device, else by mail; who has read it by nothing', async () => {
  const { sari, device, pushes } = await makeSari();
  const budi = await makeStaff(alerts.app, { siteIds: ['first'], name: 'Budi' });
  const rani = await makeStaff(alerts.app, { siteIds: ['first'], name: 'Rani' });
  const { conversationId } = await alerts.makeWaiting(null);
  const ranis = await connectStaff(alerts.app, rani);
  const mentions = [sari.id, budi.id, rani.id];
  await alerts.client.get('note:add', { conversationId, clientId: randomUUID(), text: '@Sari @Budi @Rani', mentions });
  const unread = () => alerts.app.store.connection.collection('unread_mentions').countDocuments({ conversationId });
  await expect.poll(unread).toBe(3);
  await ranis.get('mention:read', { conversationId });
  await alerts.app.services.tellMentions(new Date(Date.now() + 60_000));
  await alerts.app.services.tellMentions(new Date(Date.now() + 3_600_000));
  expect(pushes().map(({ body }) => body)).toEqual(['Namamu disebut dalam catatan']);
  expect([sari, budi, rani].map((person) => alerts.mailsOf(person, conversationId))).toEqual([0, 1, 0]);
  // Named once more, they are told once more.
  await device.get('alert:choose', { showsText: true });
  await alerts.client.get('note:add', { conversationId, clientId: randomUUID(), text: '@Sari', mentions: [sari.id] });
  const due = { conversationId, dueAt: { $exists: true } };
  await expect.poll(() => alerts.app.store.connection.collection('unread_mentions').countDocuments(due)).toBe(1);
  await alerts.app.services.tellMentions(new Date(Date.now() + 60_000));
  expect(pushes().at(-1)).toMatchObject({ body: expect.stringMatching(/menyebutmu dalam catatan$/) as unknown });
});

test('S4 a mail server that is slow with one who is named lets nobody else be told twice', async () => {
  const people = [
    await makeStaff(alerts.app, { siteIds: ['first'], name: 'Budi' }),
    await makeStaff(alerts.app, { siteIds: ['first'], name: 'Rani' }),
  ];
  const { conversationId } = await alerts.makeWaiting(null);
  const mentions = people.map(({ id }) => id);
  await alerts.client.get('note:add', { conversationId, clientId: randomUUID(), text: '@Budi @Rani', mentions });
  const unread = () => alerts.app.store.connection.collection('unread_mentions').countDocuments({ conversationId });
  await expect.poll(unread).toBe(2);
  const { to, release } = alerts.mail.holdNext();
  const slow = alerts.app.services.tellMentions(new Date(Date.now() + 60_000));
  const first = await to;
  // Another process, after the claims of the first one have ended.
  await alerts.app.services.tellMentions(new Date(Date.now() + 3_600_000));
  release();
  await slow;
  const other = people.find(({ email }) => email !== first);
  expect(other && alerts.mailsOf(other, conversationId)).toBe(1);
});
