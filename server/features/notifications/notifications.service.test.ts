import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, makeSite, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let mail: MailCatcher;
let owner: StaffPerson;
let staff: StaffClient;
beforeAll(async () => {
  mail = await startMailCatcher();
  // Nothing comes due by itself: each test does the notification when it is ready for it.
  const settings = { SAPA_NOTIFY_AFTER_SECONDS: '3600', SAPA_NOTIFY_EVERY_SECONDS: '0' };
  app = await startTestApp({ SMTP_URL: mail.url, ...settings });
  owner = await makeOwner(app);
  staff = await connectStaff(app, owner);
});
afterAll(async () => {
  await app.stop();
  await mail.stop();
});

const notifications = () => app.services.notifications;
const stateOf = (id: string) => app.store.notifications.findById(id).lean();
const planned = (id: string) => expect.poll(() => stateOf(id)).toMatchObject({ state: 'pending', reason: 'unread' });

test('one unread message, one notification; further ones are covered by it until it has been seen', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'pertama' });
  await planned(`${conversationId}-1`);
  const say = (text: string) => client.get('message:send', { clientId: randomUUID(), text });
  await say('kedua');
  await expect.poll(() => app.store.conversations.findById(conversationId).lean()).toMatchObject({ lastSeq: 2 });
  await staff.get('conversation:read', { conversationId, seq: 2 });
  await say('ketiga');
  await planned(`${conversationId}-3`);
  const stored = await app.store.notifications.find({ conversationId }).sort({ seq: 1 }).lean();
  expect(stored.map(({ seq }) => seq)).toEqual([1, 3]);
});

test('planning the same twice, also at once, is one notification', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  await planned(`${conversationId}-1`);
  const conversation = await app.store.conversations.findById(conversationId).lean();
  await Promise.all([notifications().plan([conversation!]), notifications().plan([conversation!, conversation!])]);
  expect(await app.store.notifications.countDocuments({ conversationId })).toBe(1);
});

test('what was seen or answered meanwhile is skipped, with the reason in the log, and mails nobody', async () => {
  const seen = await makeVisitor(app, { text: 'dibaca' });
  const answered = await makeVisitor(app, { text: 'dijawab' });
  for (const { conversationId } of [seen, answered]) await planned(`${conversationId}-1`);
  await staff.get('conversation:read', { conversationId: seen.conversationId, seq: 1 });
  const { conversationId } = answered;
  await staff.get('message:send', { conversationId, clientId: randomUUID(), text: 'Sudah' });
  await expect.poll(() => app.store.conversations.findById(conversationId).lean()).toMatchObject({ lastStaffSeq: 2 });

  const mailed = mail.mails.length;
  for (const one of [seen, answered]) await notifications().perform(`${one.conversationId}-1`);
  expect(await stateOf(`${seen.conversationId}-1`)).toMatchObject({ state: 'skipped', reason: 'seen' });
  expect(await stateOf(`${answered.conversationId}-1`)).toMatchObject({ state: 'skipped', reason: 'answered' });
  expect(mail.mails).toHaveLength(mailed);
});

test('the staff of the site get it, once each; a repeat mails nobody', async () => {
  const agent = await makeStaff(app, { siteIds: ['first'] });
  const elsewhere = await makeStaff(app, { siteIds: ['lain'] });
  const { conversationId } = await makeVisitor(app, { text: 'Pesanan saya belum sampai' });
  await planned(`${conversationId}-1`);
  const before = mail.mailsTo(owner.email).length;
  await notifications().perform(`${conversationId}-1`);
  await notifications().perform(`${conversationId}-1`);

  expect(mail.mailsTo(owner.email)).toHaveLength(before + 1);
  expect(mail.mailsTo(agent.email)).toHaveLength(1);
  expect(mail.mailsTo(elsewhere.email)).toEqual([]);
  expect(await stateOf(`${conversationId}-1`)).toMatchObject({
    state: 'sent',
    reason: 'unread',
    deliveries: expect.arrayContaining([expect.objectContaining({ staffId: agent.id, to: agent.email })]) as unknown,
  });
});

test('F8 after a crash in the middle only those get it who have not got it', async () => {
  const agent = await makeStaff(app, { siteIds: ['first'] });
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const id = `${conversationId}-1`;
  await planned(id);
  const before = mail.mailsTo(owner.email).length;
  await app.store.notifications.updateOne(
    { _id: id },
    { $set: { deliveries: [{ staffId: owner.id, to: owner.email, at: new Date() }] } },
  );
  await notifications().perform(id);
  expect(mail.mailsTo(owner.email)).toHaveLength(before);
  expect(mail.mailsTo(agent.email)).toHaveLength(1);
  expect(await stateOf(id)).toMatchObject({ state: 'sent' });
});

test('F8 killed between mail and note: the repeat has the same Message-ID', async () => {
  const agent = await makeStaff(app, { siteIds: ['first'] });
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const id = `${conversationId}-1`;
  await planned(id);
  await notifications().perform(id);
  await app.store.notifications.updateOne({ _id: id }, { $set: { deliveries: [], state: 'pending' } });
  await notifications().perform(id);
  const ids = mail.mailsTo(agent.email).map(({ parsed }) => parsed.messageId);
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).toContain(conversationId);
});

test('an address that is refused does not keep the mail from the others, and is tried again', async () => {
  const refused = await makeStaff(app, { siteIds: ['first'] });
  const after = await makeStaff(app, { siteIds: ['first'] });
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const id = `${conversationId}-1`;
  await planned(id);
  mail.refuse(refused.email);
  await expect(notifications().perform(id)).rejects.toThrow('450');
  expect(mail.mailsTo(after.email)).toHaveLength(1);
  expect(await stateOf(id)).toMatchObject({ state: 'pending' });

  mail.accept(refused.email);
  await notifications().perform(id);
  expect(mail.mailsTo(refused.email)).toHaveLength(1);
  expect(mail.mailsTo(after.email)).toHaveLength(1);
});

test('the log tells that the last attempt failed', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  await planned(`${conversationId}-1`);
  await notifications().giveUp(`${conversationId}-1`);
  expect(await stateOf(`${conversationId}-1`)).toMatchObject({ state: 'failed', reason: 'mail-refused' });
});

test('B11 the log of the route shows the own sites only', async () => {
  const site = await makeSite(app);
  const agent = await makeStaff(app, { siteIds: [site._id] });
  const other = await makeVisitor(app, { site: site.key, origin: site.allowedOrigins[0]!, text: 'Halo toko' });
  await planned(`${other.conversationId}-1`);
  const shown = async (cookie: string) => {
    const answer = await app.ask('/api/notifications', { cookie });
    return (await answer.json()) as { isMailConfigured: boolean; notifications: { conversationId: string }[] };
  };
  expect(await shown(agent.cookie)).toMatchObject({
    isMailConfigured: true,
    notifications: [{ conversationId: other.conversationId, seq: 1, state: 'pending', to: [] }],
  });
  expect((await shown(owner.cookie)).notifications.length).toBeGreaterThan(1);
});
