import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeStaff, type StaffPerson } from '../../test/people.js';
import { startAlerts, type Alerts } from '../../test/start-alerts.js';

/** Somebody takes a conversation, the alerts stop, and they go without an answer. */
let alerts: Alerts;
let sari: StaffPerson;
let budi: StaffPerson;
beforeAll(async () => {
  alerts = await startAlerts();
  [sari, budi] = [await makeAgent('Sari'), await makeAgent('Budi')];
});
afterAll(() => alerts.stop());

const makeAgent = (name: string) => makeStaff(alerts.app, { siteIds: ['first'], name });
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const lookAround = (now?: Date) => alerts.app.services.alertsLeftBehind(now);
const isHere = (person: StaffPerson) => expect.poll(() => alerts.app.services.presence.colleagues.isThere(person.id));

async function leave(person: StaffPerson, client: StaffClient): Promise<void> {
  client.socket.disconnect();
  await isHere(person).toBe(false);
}

/** Seen by who has it, and who has closed the inbox since. */
async function makeTaken(person = sari) {
  const waiting = await alerts.makeWaiting(person.id);
  await alerts.look(person, waiting.conversationId);
  await isHere(person).toBe(false);
  await alerts.perform(waiting.id);
  expect(await alerts.stored(waiting.id)).toMatchObject({ state: 'skipped', reason: 'taken', takenBy: person.id });
  return waiting;
}

test('R1 whose taker is gone for longer than a coffee takes begins again, once, and the others hear of it', async () => {
  const { id, conversationId } = await makeTaken();
  expect(await lookAround()).toBe(0);
  expect(await alerts.pendingOf(conversationId)).toEqual([]);
  await Promise.all([lookAround(later(4)), lookAround(later(4))]);
  await lookAround(later(4));
  const [again, ...others] = await alerts.pendingOf(conversationId);
  expect(others).toEqual([]);
  expect(again).toMatchObject({ seq: 1, leftBy: sari.id });
  expect(again!.since!.getTime()).toBeGreaterThan((await alerts.stored(id))!.since!.getTime());
  await alerts.perform(again!._id);
  await alerts.perform(`${again!._id}-team`);
  expect([sari, budi].map((person) => alerts.mailsOf(person, conversationId))).toEqual([0, 1]);
});

test('R1 who comes back takes it again, and when they go once more it begins once more', async () => {
  const { conversationId } = await makeTaken();
  await lookAround(later(4));
  const client = await connectStaff(alerts.app, sari);
  await isHere(sari).toBe(true);
  await lookAround(later(5));
  const [again] = await alerts.pendingOf(conversationId);
  await alerts.perform(again!._id);
  expect(await alerts.stored(again!._id)).toMatchObject({ state: 'skipped', reason: 'taken', takenBy: sari.id });
  await leave(sari, client);
  await lookAround(later(4));
  const [more] = await alerts.pendingOf(conversationId);
  expect(more!._id).not.toBe(again!._id);
  await alerts.perform(more!._id);
  await alerts.perform(`${more!._id}-team`);
  expect(alerts.mailsOf(budi, conversationId)).toBe(1);
});

test('R1 who says that they are away leaves it at once', async () => {
  const { conversationId } = await makeTaken();
  const client = await connectStaff(alerts.app, sari);
  await isHere(sari).toBe(true);
  await lookAround(later(4));
  expect(await alerts.pendingOf(conversationId)).toEqual([]);
  await client.get('staff:away', { away: { reason: 'Makan siang' } });
  await lookAround();
  expect(await alerts.pendingOf(conversationId)).toMatchObject([{ leftBy: sari.id }]);
  await client.get('staff:away', { away: null });
  await leave(sari, client);
});

test.each(['suspended', 'removed'] as const)('R1 whose taker is %s is nobody’s, and begins again', async (how) => {
  const { app, owner } = alerts;
  const citra = await makeAgent('Citra');
  const { conversationId } = await makeTaken(citra);
  const [rest, method] = how === 'removed' ? ['', 'DELETE'] : ['/suspension', 'PUT'];
  const asked = { method, cookie: owner.cookie, ...(how === 'removed' ? {} : { body: {} }) };
  expect((await app.ask(`/api/people/${citra.id}${rest}`, asked)).status).toBeLessThan(300);
  await expect.poll(() => alerts.pendingOf(conversationId)).toHaveLength(1);
  expect(await app.store.conversations.findById(conversationId).lean()).toMatchObject({ assigneeId: null });
  await lookAround(later(4));
  expect(await alerts.pendingOf(conversationId)).toHaveLength(1);
});

test('R1 what was answered, or is somebody else’s, is looked at once and begins nothing', async () => {
  const { app, client } = alerts;
  const [answered, given] = [await makeTaken(), await makeTaken()];
  const { conversationId } = answered;
  await client.get('message:send', { conversationId, clientId: randomUUID(), text: 'Ada' });
  await client.get('conversation:assign', { conversationId: given.conversationId, assigneeId: budi.id });
  await alerts.followed();
  await lookAround(later(4));
  expect(await alerts.pendingOf(conversationId)).toEqual([]);
  expect(await alerts.pendingOf(given.conversationId)).not.toMatchObject([{ leftBy: sari.id }]);
  expect(await app.store.notifications.countDocuments({ takenBy: { $exists: true } })).toBe(0);
});

test('R1 outside hours nobody is gone: it begins again once the site is open and they do not come', async () => {
  const { conversationId } = await makeTaken();
  const days = Array.from({ length: 7 }, () => []);
  await alerts.changeSettings({ officeHours: { isUsed: true, zone: 'UTC', days } });
  await lookAround(later(60));
  expect(await alerts.pendingOf(conversationId)).toEqual([]);
  await alerts.changeSettings({ officeHours: { isUsed: false } });
  await lookAround(later(60));
  expect(await alerts.pendingOf(conversationId)).toHaveLength(1);
});
