import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectStaff } from '../../test/clients.js';
import { makeStaff, type StaffPerson } from '../../test/people.js';
import { startAlerts, type Alerts } from '../../test/start-alerts.js';

/** What happens to a conversation between two steps. There is no worker: a step is done when the test is ready for it. */
let alerts: Alerts;
let sari: StaffPerson;
let budi: StaffPerson;
beforeAll(async () => {
  alerts = await startAlerts();
  const agent = (name: string) => makeStaff(alerts.app, { siteIds: ['first'], name });
  [sari, budi] = [await agent('Sari'), await agent('Budi')];
});
afterAll(() => alerts.stop());

const makeWaiting = (assigneeId: string | null = sari.id) => alerts.makeWaiting(assigneeId);

test('R1 what was taken and then given to somebody else begins again, and nobody is told twice', async () => {
  const { id, conversationId } = await makeWaiting();
  await alerts.perform(id);
  await alerts.look(sari, conversationId);
  await alerts.perform(`${id}-team`);
  expect(await alerts.stored(`${id}-team`)).toMatchObject({ state: 'skipped', reason: 'taken' });
  expect(await alerts.pendingOf(conversationId)).toEqual([]);

  await alerts.client.get('conversation:assign', { conversationId, assigneeId: budi.id });
  await alerts.followed();
  const [again, ...others] = await alerts.pendingOf(conversationId);
  expect(others).toEqual([]);
  const { happenings } = (await alerts.app.store.conversations.findById(conversationId).lean())!;
  expect(again).toMatchObject({ seq: 1, since: happenings!.at(-1)!.at });
  const log = await alerts.client.get('alert:log', { conversationId });
  const since = happenings!.at(-1)!.at.toISOString();
  expect(log.alerts.find(({ id }) => id === again!._id)?.again).toEqual({ key: again!.again, since });
  expect(log.alerts.filter((each) => !each.again).length).toBeGreaterThan(0);
  await alerts.perform(again!._id);
  expect([sari, budi].map((person) => alerts.mailsOf(person, conversationId))).toEqual([1, 1]);

  // Heard of once more, as after a kill.
  await alerts.app.services.notifications.beginAgain(
    (await alerts.app.store.conversations.findById(conversationId).lean())!,
  );
  expect((await alerts.pendingOf(conversationId)).map(({ step }) => step)).toEqual(['team']);
  await alerts.perform(`${again!._id}-team`);
  expect([sari, budi, alerts.owner].map((person) => alerts.mailsOf(person, conversationId))).toEqual([1, 1, 1]);
});

test('R1 who took it and is away does not stop the steps; who comes back does', async () => {
  const { id, conversationId } = await makeWaiting();
  await alerts.look(sari, conversationId);
  const own = await connectStaff(alerts.app, sari);
  await own.get('staff:away', { away: { reason: '' } });
  await alerts.perform(id);
  expect(await alerts.stored(id)).toMatchObject({ state: 'skipped', reason: 'seen' });
  await own.get('staff:away', { away: null });
  own.socket.disconnect();
  await alerts.perform(`${id}-team`);
  expect(await alerts.stored(`${id}-team`)).toMatchObject({ reason: 'taken' });
});

test('R1 what was snoozed begins again when its time has come, and counts from then', async () => {
  const { id, conversationId } = await makeWaiting();
  await alerts.client.get('conversation:snooze', {
    conversationId,
    until: new Date(Date.now() + 60_000).toISOString(),
  });
  await alerts.perform(id);
  expect(await alerts.stored(id)).toMatchObject({ state: 'skipped', reason: 'snoozed' });
  await alerts.client.get('conversation:snooze', { conversationId, until: null });
  await expect.poll(() => alerts.pendingOf(conversationId)).toHaveLength(1);
  const [again] = await alerts.pendingOf(conversationId);
  expect(again!.since!.getTime()).toBeGreaterThan((await alerts.stored(id))!.since!.getTime());
  await alerts.perform(again!._id);
  expect(alerts.mailsOf(sari, conversationId)).toBe(1);
});

test.each(['resolve', 'spam'] as const)('R1 a message that was put away by mistake (%s) begins again', async (kind) => {
  const { id, conversationId } = await makeWaiting();
  if (kind === 'resolve') await alerts.client.get('conversation:resolve', { conversationId });
  else await alerts.client.get('conversation:spam', { conversationId, isSpam: true });
  await alerts.perform(id);
  expect(await alerts.stored(id)).toMatchObject({ state: 'skipped' });
  if (kind === 'resolve') await alerts.client.get('conversation:reopen', { conversationId });
  else await alerts.client.get('conversation:spam', { conversationId, isSpam: false });
  await expect.poll(() => alerts.pendingOf(conversationId)).toHaveLength(1);
});

test('R1 it comes back at the very moment at which its step is ended: it begins again all the same', async () => {
  const { id, conversationId } = await makeWaiting();
  await alerts.look(sari, conversationId);
  const { conversations } = alerts.app.services;
  const find = conversations.find.bind(conversations);
  // Read as Sari's; written as Budi's before the step is settled.
  vi.spyOn(conversations, 'find').mockImplementationOnce(async (asked) => {
    const asItWas = await find(asked);
    await alerts.client.get('conversation:assign', { conversationId, assigneeId: budi.id });
    await alerts.followed();
    return asItWas;
  });
  await alerts.perform(id);
  vi.restoreAllMocks();
  expect(await alerts.stored(id)).toMatchObject({ state: 'skipped', reason: 'taken' });
  expect(await alerts.pendingOf(conversationId)).toHaveLength(1);
});

test('R1 what is snoozed while a step is being done, and wakes at once: those who were not told yet are told, once', async () => {
  const { id, conversationId } = await makeWaiting(null);
  const { staff } = alerts.app.services;
  const ofSite = staff.ofSite.bind(staff);
  vi.spyOn(staff, 'ofSite').mockImplementationOnce(async (siteId) => {
    await alerts.client.get('conversation:snooze', { conversationId, until: 'reply' });
    return ofSite(siteId);
  });
  await alerts.perform(id);
  vi.restoreAllMocks();
  expect(await alerts.stored(id)).toMatchObject({ state: 'skipped', reason: 'snoozed' });
  await alerts.client.get('conversation:snooze', { conversationId, until: null });
  await expect
    .poll(async () => (await alerts.pendingOf(conversationId)).map(({ again }) => typeof again))
    .toEqual(['string']);
  const [again] = await alerts.pendingOf(conversationId);
  await alerts.perform(again!._id);
  expect([sari, budi, alerts.owner].map((person) => alerts.mailsOf(person, conversationId))).toEqual([1, 1, 1]);
});

test('F8 killed before a return was heard of: the next process hears of it by what was stored', async () => {
  const { id, conversationId } = await makeWaiting();
  await alerts.look(sari, conversationId);
  await alerts.perform(id);
  const at = new Date();
  const happening = { id: randomUUID(), at, afterSeq: 1, kind: 'assigned', from: { id: sari.id, name: 'Sari' } };
  await alerts.app.store.conversations.updateOne(
    { _id: conversationId },
    { $set: { assigneeId: null, changedAt: at }, $push: { happenings: happening }, $inc: { revision: 1 } },
  );
  expect(await alerts.app.services.conversations.enterChangedSince(new Date(at.getTime() - 1))).toBe(1);
  await expect.poll(() => alerts.pendingOf(conversationId)).toHaveLength(1);
});

test('R1 a message that somebody reads at once is told of all the same, and not to them', async () => {
  const { conversationId, visitor } = await makeWaiting(null);
  await alerts.client.get('message:send', { conversationId, clientId: randomUUID(), text: 'Ada' });
  await alerts.followed();
  const { conversations } = alerts.app.services;
  const apply = conversations.applyMessages.bind(conversations);
  vi.spyOn(conversations, 'applyMessages').mockImplementationOnce(async (messages) => {
    await alerts.app.store.conversations.updateOne(
      { _id: conversationId },
      { $set: { staffReadSeq: 3 }, $inc: { revision: 1 } },
    );
    return apply(messages);
  });
  await visitor.get('message:send', { clientId: randomUUID(), text: 'Bagaimana caranya?' });
  await expect.poll(() => alerts.stored(`${conversationId}-3`)).toMatchObject({ state: 'pending' });
  vi.restoreAllMocks();
});

test('R1 S10 nothing is mailed to who has looked since the step was begun, whichever mail would have had it', async () => {
  const [first, second] = [await makeWaiting(null), await makeWaiting(null)];
  // Begun, and in the pause after another mail.
  await alerts.app.store.notifications.updateOne(
    { _id: first.id },
    { $set: { audienceIds: [sari.id, budi.id], dueAt: new Date() } },
  );
  await alerts.look(sari, first.conversationId);
  await alerts.perform(second.id);
  expect([sari, budi].map((person) => alerts.mailsOf(person, first.conversationId))).toEqual([0, 1]);
  expect([sari, budi].map((person) => alerts.mailsOf(person, second.conversationId))).toEqual([1, 1]);
  await alerts.perform(first.id);
  expect(alerts.mailsOf(sari, first.conversationId)).toBe(0);
  expect(await alerts.stored(first.id)).toMatchObject({ state: 'sent' });
});

test('R1 a step that is moved in the settings moves where it is to come; what comes at once stays', async () => {
  const { id, conversationId } = await makeWaiting();
  await alerts.perform(id);
  const minutesOf = async (which: string) => {
    const { dueAt, since } = (await alerts.stored(which))!;
    return (dueAt.getTime() - since!.getTime()) / 60_000;
  };
  expect(await minutesOf(`${id}-team`)).toBe(5);
  const hurried = await makeWaiting();
  await alerts.app.store.notifications.updateOne(
    { _id: hurried.id },
    { $unset: { isByClock: '' }, $set: { dueAt: new Date() } },
  );
  const { dueAt } = (await alerts.stored(hurried.id))!;
  expect(await alerts.app.services.moveSteps()).toBe(0);

  await alerts.changeSettings({ alerts: { teamMinutes: 8 } });
  await alerts.app.services.moveSteps();
  expect(await minutesOf(`${id}-team`)).toBe(8);
  expect((await alerts.stored(hurried.id))!.dueAt).toEqual(dueAt);
  // The job of the earlier time comes, and does nothing yet.
  await alerts.app.services.notifications.performDue(`${id}-team`);
  expect(await alerts.stored(`${id}-team`)).toMatchObject({ state: 'pending' });
  expect((await alerts.stored(`${id}-team`))!.audienceIds).toBeUndefined();

  await alerts.changeSettings({ alerts: { teamMinutes: 3 } });
  await alerts.app.services.moveSteps();
  expect(await minutesOf(`${id}-team`)).toBe(3);
  // A step that is left out from now on comes once more.
  await alerts.changeSettings({ alerts: { teamMinutes: null } });
  await alerts.app.services.moveSteps();
  await alerts.perform(`${id}-team`);
  expect(alerts.mailsOf(budi, conversationId)).toBe(1);
  expect(await alerts.stored(`${id}-supervisor`)).toMatchObject({ state: 'pending' });
  await alerts.changeSettings({ alerts: {} });
});

test('R1 hours that are changed while a step is to come shift it: it stands still until the site opens', async () => {
  const { id } = await makeWaiting();
  await alerts.perform(id);
  await alerts.app.services.moveSteps();
  const tomorrow = new Date(Date.now() + 86_400_000);
  const weekday = (tomorrow.getUTCDay() + 6) % 7;
  const days = Array.from({ length: 7 }, (_, day) => (day === weekday ? [['09:00', '17:00']] : []));
  await alerts.changeSettings({ officeHours: { isUsed: true, zone: 'UTC', days } });
  await alerts.app.services.moveSteps();
  const opening = new Date(`${tomorrow.toISOString().slice(0, 10)}T09:05:00Z`);
  expect((await alerts.stored(`${id}-team`))!.dueAt).toEqual(opening);
  await alerts.changeSettings({ officeHours: { isUsed: false } });
  await alerts.app.services.moveSteps();
  const { since, dueAt } = (await alerts.stored(`${id}-team`))!;
  expect(dueAt.getTime() - since!.getTime()).toBe(5 * 60_000);
});

test('R1 the banner keeps what waits, however many others were answered since', async () => {
  const { id, conversationId } = await makeWaiting();
  for (const step of ['', '-team', '-supervisor', '-owners']) await alerts.perform(id + step);
  const { _id, ...last } = (await alerts.stored(`${id}-owners`))!;
  const newer = Array.from({ length: 150 }, () => ({ ...last, _id: randomUUID(), conversationId: randomUUID() }));
  const since = new Date(Date.now() + 60_000);
  await alerts.app.store.notifications.insertMany(newer.map((each) => ({ ...each, since })));
  expect(_id).toContain(conversationId);
  expect((await alerts.client.get('alert:unheard', {})).conversationIds).toContain(conversationId);
});

test('R1 what the visitor writes after every step begins anew, although nobody has looked; the banner stays meanwhile', async () => {
  const { id, conversationId, visitor } = await makeWaiting();
  await visitor.get('message:send', { clientId: randomUUID(), text: 'Halo?' });
  await alerts.followed();
  for (const step of ['', '-team', '-supervisor']) await alerts.perform(id + step);
  // As long as a step is to come, it speaks for what was written since.
  expect(await alerts.stored(`${conversationId}-2`)).toBeNull();
  await alerts.perform(`${id}-owners`);
  await visitor.get('message:send', { clientId: randomUUID(), text: 'Masih menunggu' });
  await expect.poll(() => alerts.stored(`${conversationId}-3`)).toMatchObject({ state: 'pending' });
  const isHeardOf = async () => (await alerts.client.get('alert:unheard', {})).conversationIds.includes(conversationId);
  expect(await isHeardOf()).toBe(true);
  const before = alerts.mailsOf(sari, conversationId);
  await alerts.perform(`${conversationId}-3`);
  expect(alerts.mailsOf(sari, conversationId)).toBe(before + 1);
  await alerts.client.get('message:send', { conversationId, clientId: randomUUID(), text: 'Ada' });
  await expect.poll(isHeardOf).toBe(false);
});
