import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SiteSettings } from '../../../shared/wire/sites/site-settings.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { ownOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';

/** What happens to a conversation between two steps. There is no worker: a step is done when the test is ready for it. */
let app: TestApp;
let mail: MailCatcher;
let owner: StaffPerson;
let sari: StaffPerson;
let budi: StaffPerson;
let client: StaffClient;
beforeAll(async () => {
  mail = await startMailCatcher();
  const settings = { SAPA_ROLE: 'web', SAPA_NOTIFY_AFTER_SECONDS: '0', SAPA_NOTIFY_EVERY_SECONDS: '0' };
  app = await startTestApp({ SMTP_URL: mail.url, ...settings }, { pace: { sweepMs: 3_600_000 } });
  owner = await makeOwner(app);
  const agent = (name: string) => makeStaff(app, { siteIds: ['first'], name });
  [sari, budi] = [await agent('Sari'), await agent('Budi')];
  client = await connectStaff(app, owner);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await mail.stop();
});

const stored = (id: string) => app.store.notifications.findById(id).lean();
const perform = (id: string) => app.services.notifications.perform(id);
const mailsOf = (person: StaffPerson, conversationId: string) =>
  mail.mailsTo(person.email).filter(({ parsed }) => parsed.text?.includes(conversationId)).length;
const followed = () => expect.poll(() => app.services.checkpoint.isAllDone()).toBe(true);
/** The steps of a message, as they were planned. */
const stepsOf = async (conversationId: string) => {
  const found = await app.store.notifications.find({ conversationId, kind: { $exists: false } }).lean();
  return found.sort((a, b) => (a.since?.getTime() ?? 0) - (b.since?.getTime() ?? 0));
};
const pendingOf = async (conversationId: string) =>
  (await stepsOf(conversationId)).filter(({ state }) => state === 'pending');

async function makeWaiting(assigneeId: string | null = sari.id) {
  const { conversationId, client: visitor } = await makeVisitor(app, { text: 'Ada orang?' });
  const id = `${conversationId}-1`;
  await expect.poll(() => stored(id)).toMatchObject({ state: 'pending' });
  if (assigneeId) await client.get('conversation:assign', { conversationId, assigneeId });
  await followed();
  return { id, conversationId, visitor };
}

/** Somebody looks at all of it, on any device. */
const look = async (person: StaffPerson, conversationId: string) => {
  const own = await connectStaff(app, person);
  await own.get('conversation:read', { conversationId, seq: 1 });
  own.socket.disconnect();
};

test('R1 what was taken and then given to somebody else begins again, and nobody is told twice', async () => {
  const { id, conversationId } = await makeWaiting();
  await perform(id);
  await look(sari, conversationId);
  await perform(`${id}-team`);
  expect(await stored(`${id}-team`)).toMatchObject({ state: 'skipped', reason: 'taken' });
  expect(await pendingOf(conversationId)).toEqual([]);

  await client.get('conversation:assign', { conversationId, assigneeId: budi.id });
  await followed();
  const [again, ...others] = await pendingOf(conversationId);
  expect(others).toEqual([]);
  const { happenings } = (await app.store.conversations.findById(conversationId).lean())!;
  expect(again).toMatchObject({ seq: 1, since: happenings!.at(-1)!.at });
  await perform(again!._id);
  expect([sari, budi].map((person) => mailsOf(person, conversationId))).toEqual([1, 1]);

  // Heard of once more, as after a kill.
  await app.services.notifications.beginAgain((await app.store.conversations.findById(conversationId).lean())!);
  expect((await pendingOf(conversationId)).map(({ step }) => step)).toEqual(['team']);
  await perform(`${again!._id}-team`);
  expect([sari, budi, owner].map((person) => mailsOf(person, conversationId))).toEqual([1, 1, 1]);
});

test('R1 who took it and is away does not stop the steps; who comes back does', async () => {
  const { id, conversationId } = await makeWaiting();
  await look(sari, conversationId);
  const own = await connectStaff(app, sari);
  await own.get('staff:away', { away: { reason: '' } });
  await perform(id);
  expect(await stored(id)).toMatchObject({ state: 'skipped', reason: 'seen' });
  await own.get('staff:away', { away: null });
  own.socket.disconnect();
  await perform(`${id}-team`);
  expect(await stored(`${id}-team`)).toMatchObject({ reason: 'taken' });
});

test('R1 what was snoozed begins again when its time has come, and counts from then', async () => {
  const { id, conversationId } = await makeWaiting();
  await client.get('conversation:snooze', { conversationId, until: new Date(Date.now() + 60_000).toISOString() });
  await perform(id);
  expect(await stored(id)).toMatchObject({ state: 'skipped', reason: 'snoozed' });
  await client.get('conversation:snooze', { conversationId, until: null });
  await expect.poll(() => pendingOf(conversationId)).toHaveLength(1);
  const [again] = await pendingOf(conversationId);
  expect(again!.since!.getTime()).toBeGreaterThan((await stored(id))!.since!.getTime());
  await perform(again!._id);
  expect(mailsOf(sari, conversationId)).toBe(1);
});

test.each(['resolve', 'spam'] as const)('R1 a message that was put away by mistake (%s) begins again', async (kind) => {
  const { id, conversationId } = await makeWaiting();
  if (kind === 'resolve') await client.get('conversation:resolve', { conversationId });
  else await client.get('conversation:spam', { conversationId, isSpam: true });
  await perform(id);
  expect(await stored(id)).toMatchObject({ state: 'skipped' });
  if (kind === 'resolve') await client.get('conversation:reopen', { conversationId });
  else await client.get('conversation:spam', { conversationId, isSpam: false });
  await expect.poll(() => pendingOf(conversationId)).toHaveLength(1);
});

test('R1 it comes back at the very moment at which its step is ended: it begins again all the same', async () => {
  const { id, conversationId } = await makeWaiting();
  await look(sari, conversationId);
  const { conversations } = app.services;
  const find = conversations.find.bind(conversations);
  // Read as Sari's; written as Budi's before the step is settled.
  vi.spyOn(conversations, 'find').mockImplementationOnce(async (asked) => {
    const asItWas = await find(asked);
    await client.get('conversation:assign', { conversationId, assigneeId: budi.id });
    await followed();
    return asItWas;
  });
  await perform(id);
  vi.restoreAllMocks();
  expect(await stored(id)).toMatchObject({ state: 'skipped', reason: 'taken' });
  expect(await pendingOf(conversationId)).toHaveLength(1);
});

test('R1 what is snoozed while a step is being done, and wakes at once: those who were not told yet are told, once', async () => {
  const { id, conversationId } = await makeWaiting(null);
  const { staff } = app.services;
  const ofSite = staff.ofSite.bind(staff);
  vi.spyOn(staff, 'ofSite').mockImplementationOnce(async (siteId) => {
    await client.get('conversation:snooze', { conversationId, until: 'reply' });
    return ofSite(siteId);
  });
  await perform(id);
  vi.restoreAllMocks();
  expect(await stored(id)).toMatchObject({ state: 'skipped', reason: 'snoozed' });
  await client.get('conversation:snooze', { conversationId, until: null });
  await expect.poll(async () => (await pendingOf(conversationId)).map(({ again }) => typeof again)).toEqual(['string']);
  const [again] = await pendingOf(conversationId);
  await perform(again!._id);
  expect([sari, budi, owner].map((person) => mailsOf(person, conversationId))).toEqual([1, 1, 1]);
});

test('F8 killed before a return was heard of: the next process hears of it by what was stored', async () => {
  const { id, conversationId } = await makeWaiting();
  await look(sari, conversationId);
  await perform(id);
  const at = new Date();
  const happening = { id: randomUUID(), at, afterSeq: 1, kind: 'assigned', from: { id: sari.id, name: 'Sari' } };
  await app.store.conversations.updateOne(
    { _id: conversationId },
    { $set: { assigneeId: null, changedAt: at }, $push: { happenings: happening }, $inc: { revision: 1 } },
  );
  expect(await app.services.conversations.enterChangedSince(new Date(at.getTime() - 1))).toBe(1);
  await expect.poll(() => pendingOf(conversationId)).toHaveLength(1);
});

test('R1 a message that somebody reads at once is told of all the same, and not to them', async () => {
  const { conversationId, visitor } = await makeWaiting(null);
  await client.get('message:send', { conversationId, clientId: randomUUID(), text: 'Ada' });
  const { conversations } = app.services;
  const apply = conversations.applyMessages.bind(conversations);
  vi.spyOn(conversations, 'applyMessages').mockImplementationOnce(async (messages) => {
    await app.store.conversations.updateOne(
      { _id: conversationId },
      { $set: { staffReadSeq: 3 }, $inc: { revision: 1 } },
    );
    return apply(messages);
  });
  await visitor.get('message:send', { clientId: randomUUID(), text: 'Bagaimana caranya?' });
  await expect.poll(() => stored(`${conversationId}-3`)).toMatchObject({ state: 'pending' });
  vi.restoreAllMocks();
});

test('R1 S10 nothing is mailed to who has looked since the step was begun, whichever mail would have had it', async () => {
  const [first, second] = [await makeWaiting(null), await makeWaiting(null)];
  // Begun, and in the pause after another mail.
  await app.store.notifications.updateOne(
    { _id: first.id },
    { $set: { audienceIds: [sari.id, budi.id], dueAt: new Date() } },
  );
  await look(sari, first.conversationId);
  await perform(second.id);
  expect([sari, budi].map((person) => mailsOf(person, first.conversationId))).toEqual([0, 1]);
  expect([sari, budi].map((person) => mailsOf(person, second.conversationId))).toEqual([1, 1]);
  await perform(first.id);
  expect(mailsOf(sari, first.conversationId)).toBe(0);
  expect(await stored(first.id)).toMatchObject({ state: 'sent' });
});

/** What the settings are from now on. */
async function change(part: Partial<Pick<SiteSettings, 'alerts' | 'officeHours'>> | object): Promise<void> {
  const read = await app.ask('/api/sites/first/settings', { cookie: owner.cookie });
  const edited = (await read.json()) as { settings: object };
  const body = JSON.stringify({ ...edited, settings: { ...edited.settings, ...part } });
  const headers = { cookie: owner.cookie, 'content-type': 'application/json', origin: ownOrigin };
  expect(await app.ask('/api/sites/first/settings', { method: 'PUT', headers, body })).toMatchObject({ status: 200 });
}

test('R1 a step that is moved in the settings moves where it is to come; what comes at once stays', async () => {
  const { id, conversationId } = await makeWaiting();
  await perform(id);
  const minutesOf = async (which: string) => {
    const { dueAt, since } = (await stored(which))!;
    return (dueAt.getTime() - since!.getTime()) / 60_000;
  };
  expect(await minutesOf(`${id}-team`)).toBe(5);
  const hurried = await makeWaiting();
  await app.store.notifications.updateOne(
    { _id: hurried.id },
    { $unset: { isByClock: '' }, $set: { dueAt: new Date() } },
  );
  const { dueAt } = (await stored(hurried.id))!;
  expect(await app.services.moveSteps()).toBe(0);

  await change({ alerts: { teamMinutes: 8 } });
  await app.services.moveSteps();
  expect(await minutesOf(`${id}-team`)).toBe(8);
  expect((await stored(hurried.id))!.dueAt).toEqual(dueAt);
  // The job of the earlier time comes, and does nothing yet.
  await app.services.notifications.performDue(`${id}-team`);
  expect(await stored(`${id}-team`)).toMatchObject({ state: 'pending' });
  expect((await stored(`${id}-team`))!.audienceIds).toBeUndefined();

  await change({ alerts: { teamMinutes: 3 } });
  await app.services.moveSteps();
  expect(await minutesOf(`${id}-team`)).toBe(3);
  // A step that is left out from now on comes once more.
  await change({ alerts: { teamMinutes: null } });
  await app.services.moveSteps();
  await perform(`${id}-team`);
  expect(mailsOf(budi, conversationId)).toBe(1);
  expect(await stored(`${id}-supervisor`)).toMatchObject({ state: 'pending' });
  await change({ alerts: {} });
});

test('R1 hours that are changed while a step is to come shift it: it stands still until the site opens', async () => {
  const { id } = await makeWaiting();
  await perform(id);
  await app.services.moveSteps();
  const tomorrow = new Date(Date.now() + 86_400_000);
  const weekday = (tomorrow.getUTCDay() + 6) % 7;
  const days = Array.from({ length: 7 }, (_, day) => (day === weekday ? [['09:00', '17:00']] : []));
  await change({ officeHours: { isUsed: true, zone: 'UTC', days } });
  await app.services.moveSteps();
  const opening = new Date(`${tomorrow.toISOString().slice(0, 10)}T09:05:00Z`);
  expect((await stored(`${id}-team`))!.dueAt).toEqual(opening);
  await change({ officeHours: { isUsed: false } });
  await app.services.moveSteps();
  const { since, dueAt } = (await stored(`${id}-team`))!;
  expect(dueAt.getTime() - since!.getTime()).toBe(5 * 60_000);
});

test('R1 the banner keeps what waits, however many others were answered since', async () => {
  const { id, conversationId } = await makeWaiting();
  for (const step of ['', '-team', '-supervisor', '-owners']) await perform(id + step);
  const { _id, ...last } = (await stored(`${id}-owners`))!;
  const newer = Array.from({ length: 150 }, () => ({ ...last, _id: randomUUID(), conversationId: randomUUID() }));
  const since = new Date(Date.now() + 60_000);
  await app.store.notifications.insertMany(newer.map((each) => ({ ...each, since })));
  expect(_id).toContain(conversationId);
  expect((await client.get('alert:unheard', {})).conversationIds).toContain(conversationId);
});

test('R1 what the visitor writes after every step begins anew, although nobody has looked; the banner stays meanwhile', async () => {
  const { id, conversationId, visitor } = await makeWaiting();
  await visitor.get('message:send', { clientId: randomUUID(), text: 'Halo?' });
  await followed();
  for (const step of ['', '-team', '-supervisor']) await perform(id + step);
  // As long as a step is to come, it speaks for what was written since.
  expect(await stored(`${conversationId}-2`)).toBeNull();
  await perform(`${id}-owners`);
  await visitor.get('message:send', { clientId: randomUUID(), text: 'Masih menunggu' });
  await expect.poll(() => stored(`${conversationId}-3`)).toMatchObject({ state: 'pending' });
  const isHeardOf = async () => (await client.get('alert:unheard', {})).conversationIds.includes(conversationId);
  expect(await isHeardOf()).toBe(true);
  const before = mailsOf(sari, conversationId);
  await perform(`${conversationId}-3`);
  expect(mailsOf(sari, conversationId)).toBe(before + 1);
  await client.get('message:send', { conversationId, clientId: randomUUID(), text: 'Ada' });
  await expect.poll(isHeardOf).toBe(false);
});
