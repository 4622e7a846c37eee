import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { StoredConversation } from '../conversations/conversations.model.js';
import { unhandled } from '../conversations/new-conversation.js';
import { emptySummary } from '../conversations/summary.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

/** Nothing comes due by itself: each test says when. */
const settings = { SAPA_NOTIFY_AFTER_SECONDS: '3600', SAPA_NOTIFY_EVERY_SECONDS: '300' };

let mail: MailCatcher;
let app: TestApp;
let staff: StaffPerson[];
beforeAll(async () => {
  mail = await startMailCatcher();
  app = await startTestApp({ SMTP_URL: mail.url, SAPA_ROLE: 'web', ...settings });
  staff = [await makeOwner(app), await makeStaff(app, { siteIds: ['first'] })];
});
beforeEach(async () => {
  const { conversations, digests, notifications } = app.store;
  await Promise.all([conversations, digests, notifications].map((model) => model.collection.deleteMany({})));
  mail.mails.length = 0;
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(async () => {
  await app.stop();
  await mail.stop();
});

/** Conversations with one unread message each, and their notifications, which are due. Resolves with the ids of these. */
async function waiting(count: number): Promise<string[]> {
  const at = new Date();
  const conversations = Array.from({ length: count }, (): StoredConversation => {
    const summary = {
      ...emptySummary,
      ...unhandled,
      lastSeq: 1,
      lastVisitorSeq: 1,
      notifiedSeq: 1,
      lastText: 'Halo',
      lastAt: at,
    };
    return {
      ...summary,
      _id: randomUUID(),
      siteId: 'first',
      visitorId: randomUUID(),
      state: 'open',
      createdAt: at,
      revision: 1,
    };
  });
  await app.store.conversations.insertMany(conversations);
  await app.services.notifications.plan(conversations);
  const ids = conversations.map(({ _id }) => `${_id}-1`);
  await app.store.notifications.updateMany({ _id: { $in: ids } }, { $set: { dueAt: at } });
  return ids;
}

const perform = (id: string, on = app) => on.services.notifications.perform(id);
const stored = (id: string) => app.store.notifications.findById(id).lean();
const conversationOf = (id: string) => id.replace(/-1$/, '');
/** How many mails of this member name the conversation of the notification. */
const named = (id: string, member: StaffPerson) =>
  mail.mailsTo(member.email).filter(({ parsed }) => parsed.text?.includes(`/c/${conversationOf(id)}`)).length;
/** As if the pause after the last mail were over. */
const endPause = async () => {
  await app.store.digests.updateMany({}, { $set: { nextAt: new Date() } });
  await app.store.notifications.updateMany({ state: 'pending' }, { $set: { dueAt: new Date() } });
};

test('60 visitors at once are one mail to each of two staff, which names them all', async () => {
  const ids = await waiting(60);
  await Promise.all(ids.map((id) => perform(id)));
  expect(mail.mails).toHaveLength(2);
  for (const id of ids) expect(staff.map((member) => named(id, member))).toEqual([1, 1]);
  const notifications = await app.store.notifications.find({ step: { $exists: false } }).lean();
  expect(new Set(notifications.map(({ state }) => state))).toEqual(new Set(['sent']));
  const shown = await app.ask('/api/notifications', { cookie: staff[0]!.cookie });
  const list = ((await shown.json()) as { notifications: { to: string[] }[] }).notifications;
  expect(list).toHaveLength(60);
  expect(list.map(({ to }) => [...to].sort())).toEqual(Array(60).fill(staff.map(({ email }) => email).sort()));
});

test('two processes at once send each of them one mail, whichever notification they are at', async () => {
  const other = await startTestApp({
    ...{ SMTP_URL: mail.url, SAPA_ROLE: 'web', ...settings },
    MONGODB_URL: app.config.mongodbUrl,
  });
  const ids = await waiting(20);
  await Promise.all(ids.flatMap((id) => [perform(id), perform(id, other)]));
  await other.halt();
  expect(mail.mails).toHaveLength(2);
  for (const id of ids) expect(staff.map((member) => named(id, member))).toEqual([1, 1]);
});

test('who writes in the pause after a mail is in the next one, after the pause', async () => {
  const [first] = await waiting(1);
  await perform(first!);
  const later = await waiting(2);
  for (const id of later) await perform(id);
  expect(mail.mails).toHaveLength(2);
  const { dueAt, state } = (await stored(later[0]!))!;
  expect(state).toBe('pending');
  // Each of the two has a pause of their own; it is asked again at the end of one of them.
  const pauses = (await app.store.digests.find().lean()).map(({ nextAt }) => nextAt);
  expect(pauses).toHaveLength(2);
  expect(pauses).toContainEqual(dueAt);
  await endPause();
  await perform(later[0]!);
  expect(mail.mails).toHaveLength(4);
  for (const id of later) {
    expect(staff.map((member) => named(id, member))).toEqual([1, 1]);
    expect(await stored(id)).toMatchObject({ state: 'sent' });
  }
});

test('what was put off in the pause is in no mail, and the mail after it does not wait', async () => {
  const [first] = await waiting(1);
  await perform(first!);
  const [read] = await waiting(1);
  await perform(read!);
  await app.store.conversations.updateOne(
    { _id: conversationOf(read!) },
    { $set: { inboxState: 'snoozed' }, $inc: { revision: 1 } },
  );
  await endPause();
  const [open] = await waiting(1);
  await perform(open!);
  expect(staff.map((member) => [named(read!, member), named(open!, member)])).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect(await stored(read!)).toMatchObject({ state: 'skipped', reason: 'snoozed' });
});

test('F8 killed between mail and note: any notification goes on with it, under the same Message-ID, with the same visitors', async () => {
  const ids = await waiting(3);
  await perform(ids[0]!);
  const holder = { holder: 'dead', heldUntil: new Date(Date.now() + 60_000), failures: 0, retryAt: new Date(0) };
  await app.store.digests.updateMany({}, { $set: { current: { id: ids[0]!, notificationIds: ids, ...holder } } });
  await app.store.notifications.updateMany({}, { $set: { state: 'pending', deliveries: [] } });
  // Until it is sure that the other process is dead, nobody else sends it.
  await perform(ids[2]!);
  expect(mail.mails).toHaveLength(2);
  expect((await stored(ids[2]!))!.dueAt).toEqual(holder.heldUntil);

  await app.store.digests.updateMany({}, { $set: { 'current.heldUntil': new Date(0) } });
  await Promise.all([perform(ids[2]!), perform(ids[1]!)]);
  expect(mail.mails).toHaveLength(4);
  for (const member of staff) {
    const [once, again] = mail.mailsTo(member.email);
    expect(again!.parsed.messageId).toBe(once!.parsed.messageId);
    expect(again!.parsed.text).toBe(once!.parsed.text);
  }
  for (const id of ids) expect(await stored(id)).toMatchObject({ state: 'sent' });
});

test('an address that is refused again and again is not asked for each notification, and the others are told', async () => {
  const [owner, agent] = staff;
  mail.refuse(agent!.email);
  const ids = await waiting(30);
  const results = await Promise.allSettled(ids.map((id) => perform(id)));
  expect(results.some(({ status }) => status === 'rejected')).toBe(true);
  expect(mail.refusals(agent!.email)).toBeLessThan(4);
  expect(mail.mailsTo(owner!.email)).toHaveLength(1);
  mail.accept(agent!.email);
  await app.store.digests.updateMany({ current: { $exists: true } }, { $set: { 'current.retryAt': new Date(0) } });
  await perform(ids[5]!);
  expect(mail.mailsTo(agent!.email)).toHaveLength(1);
  for (const id of ids) expect(await stored(id)).toMatchObject({ state: 'sent' });
});

test('60 first messages through sockets, queue and worker are four mails at most, and nobody is left out', async () => {
  await app.halt();
  const running = await startTestApp(
    {
      ...{ SMTP_URL: mail.url, MONGODB_URL: app.config.mongodbUrl },
      ...{ SAPA_NOTIFY_AFTER_SECONDS: '3', SAPA_NOTIFY_EVERY_SECONDS: '6' },
    },
    { pace: { sweepMs: 500 } },
  );
  // All come first, and then write at once.
  const entered = await Promise.all(Array.from({ length: 60 }, () => makeVisitor(running)));
  // As chats do: what is refused for the moment goes again, under the same id.
  const send = ({ client }: (typeof entered)[number]) => {
    const message = { clientId: randomUUID(), text: 'Halo' };
    return vi.waitFor(() => client.get('message:send', message), { timeout: 30_000, interval: 500 });
  };
  const begunAt = performance.now();
  const visitors = await Promise.all(entered.map(send));
  // Where it takes longer than a pause until all have written, the last ones are in a later mail.
  const pauses = Math.floor((performance.now() - begunAt) / 6_000);
  const isNamed = (id: string) => staff.every((member) => named(id, member) === 1);
  await expect
    .poll(() => visitors.filter(({ conversationId }) => !isNamed(conversationId)).length, { timeout: 60_000 })
    .toBe(0);
  expect(mail.mails.length).toBeLessThanOrEqual(staff.length * (2 + pauses));
  await running.halt();
}, 150_000);
