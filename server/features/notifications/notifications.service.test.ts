import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectionOf } from '../../platform/store/collection.js';
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
  // No worker, and no sweep that looks for what is due: each test does the notification when it is ready for it.
  const settings = { SAPA_ROLE: 'web', SAPA_NOTIFY_AFTER_SECONDS: '3600', SAPA_NOTIFY_EVERY_SECONDS: '0' };
  app = await startTestApp({ SMTP_URL: mail.url, ...settings }, { pace: { sweepMs: 3_600_000 } });
  owner = await makeOwner(app);
  staff = await connectStaff(app, owner);
});
afterAll(async () => {
  await app.stop();
  await mail.stop();
});

const notifications = () => app.services.notifications;
const stateOf = (id: string) => collectionOf(app.store.notifications).findOne({ _id: id });
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
  // Seen and taken: who has only looked may think that somebody else answers.
  await app.store.conversations.updateOne(
    { _id: seen.conversationId },
    { $set: { assigneeId: owner.id }, $inc: { revision: 1 } },
  );
  await staff.get('conversation:read', { conversationId: seen.conversationId, seq: 1 });
  const { conversationId } = answered;
  await staff.get('message:send', { conversationId, clientId: randomUUID(), text: 'Sudah' });
  await expect.poll(() => app.store.conversations.findById(conversationId).lean()).toMatchObject({ lastStaffSeq: 2 });

  const mailed = mail.mails.length;
  for (const one of [seen, answered]) await notifications().perform(`${one.conversationId}-1`);
  expect(await stateOf(`${seen.conversationId}-1`)).toMatchObject({ state: 'skipped', reason: 'taken' });
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

/** Two teams of the site, with an agent each. */
async function makeTeams() {
  const [here, there] = [randomUUID(), randomUUID()];
  const agents = [here, there].map((teamId) => makeStaff(app, { siteIds: ['first'], teamIds: [teamId] }));
  const [ours, theirs] = await Promise.all(agents);
  return { ours: ours!, theirs: theirs!, here, there };
}

async function makeTalk(text: string, teamId?: string) {
  const { conversationId } = await makeVisitor(app, { text });
  const id = `${conversationId}-1`;
  await planned(id);
  await app.store.conversations.updateOne({ _id: conversationId }, { $set: { teamId }, $inc: { revision: 1 } });
  return { id, conversationId };
}

test('B26 R1 what is assigned is mailed to its assignee, then to the team and those above it, and to nobody else', async () => {
  const { ours, theirs, here } = await makeTeams();
  const [admin, assigned] = [
    await makeStaff(app, { role: 'admin', siteIds: ['first'] }),
    await makeStaff(app, { siteIds: ['first'] }),
  ];
  const { id, conversationId } = await makeTalk('rahasia tim', here);
  await app.store.conversations.updateOne(
    { _id: conversationId },
    { $set: { assigneeId: assigned.id }, $inc: { revision: 1 } },
  );
  const before = mail.mailsTo(owner.email).length;
  await notifications().perform(id);
  const told = () => [ours, admin, assigned, theirs].map(({ email }) => mail.mailsTo(email).length);
  expect(told()).toEqual([0, 0, 1, 0]);
  await notifications().perform(`${id}-team`);
  expect(told()).toEqual([1, 1, 1, 0]);
  expect(mail.mailsTo(owner.email)).toHaveLength(before + 1);
  expect(await stateOf(id)).toMatchObject({ state: 'sent', reason: 'unread' });
});

test('B26 another team finds nothing of it in the mail of a conversation that is theirs to see', async () => {
  const { ours, theirs, here } = await makeTeams();
  const [secret, open] = [await makeTalk('rahasia tim', here), await makeTalk('untuk semua')];
  // They are due together, so that one mail has both.
  await app.store.notifications.updateMany({ _id: { $in: [secret.id, open.id] } }, { $set: { dueAt: new Date() } });
  await notifications().perform(open.id);
  const [told] = mail.mailsTo(theirs.email);
  expect(told?.parsed.text).toContain('untuk semua');
  expect(JSON.stringify(told?.parsed)).not.toMatch(new RegExp(`rahasia tim|${secret.conversationId}`));
  expect(mail.mailsTo(ours.email)[0]?.parsed.text).toContain('rahasia tim');
  // Everybody's notification is not settled by whom the team's is told to, nor the other way round.
  expect(await stateOf(open.id)).toMatchObject({ state: 'sent' });
  expect(await stateOf(secret.id)).toMatchObject({ state: 'pending' });
  await notifications().perform(secret.id);
  expect(await stateOf(secret.id)).toMatchObject({ state: 'sent' });
  expect([ours, theirs].map(({ email }) => mail.mailsTo(email).length)).toEqual([1, 1]);
});

test('B26 a notification of a team settles none that others have not got', async () => {
  const { here } = await makeTeams();
  const [secret, open] = [await makeTalk('rahasia tim', here), await makeTalk('untuk semua')];
  await app.store.notifications.updateMany({ _id: { $in: [secret.id, open.id] } }, { $set: { dueAt: new Date() } });
  await notifications().perform(secret.id);
  expect(await stateOf(secret.id)).toMatchObject({ state: 'sent' });
  expect(await stateOf(open.id)).toMatchObject({ state: 'pending' });
});

test('B26 what goes to another team after a mail was begun is mailed to the new team alone', async () => {
  const { ours, theirs, here, there } = await makeTeams();
  const { id, conversationId } = await makeTalk('pindah tim', here);
  // Begun by a worker that is dead, while it was the first team's.
  const lost = { id, notificationIds: [id], failures: 0, retryAt: new Date(0), holder: 'x', heldUntil: new Date(0) };
  await app.store.digests.create({ _id: `first ${ours.id}`, nextAt: new Date(0), current: lost });
  await app.store.conversations.updateOne({ _id: conversationId }, { $set: { teamId: there }, $inc: { revision: 1 } });
  await notifications().perform(id);
  expect([ours, theirs].map(({ email }) => mail.mailsTo(email).length)).toEqual([0, 1]);
  // The next that is theirs takes the lost one over, and ends.
  const next = await makeTalk('masih tim lama', here);
  await notifications().perform(next.id);
  const [told] = mail.mailsTo(ours.email);
  expect(told?.parsed.text).toContain('masih tim lama');
  expect(told?.parsed.text).not.toContain('pindah tim');
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

test('B26 the log of the route shows no conversation of another team', async () => {
  const { ours, theirs, here } = await makeTeams();
  const { conversationId } = await makeTalk('rahasia tim', here);
  const shown = async ({ cookie }: StaffPerson) => (await app.ask('/api/notifications', { cookie })).text();
  expect(await shown(ours)).toContain(conversationId);
  expect(await shown(owner)).toContain(conversationId);
  expect(await shown(theirs)).not.toContain(conversationId);
});

/** So many entries about a conversation, `minutes` from now, all at the same moment. */
async function log(
  conversationId: string,
  { count, minutes, siteId }: { count: number; minutes: number; siteId: string },
) {
  const at = new Date(Date.now() + minutes * 60_000);
  const entries = Array.from({ length: count }, (_, index) => ({
    ...{ _id: `${conversationId}-${minutes}-${index}`, conversationId, siteId, seq: 1 },
    ...{ state: 'sent' as const, reason: 'unread' as const, dueAt: at, at, deliveries: [] },
  }));
  await collectionOf(app.store.notifications).insertMany(entries);
}

interface Page {
  notifications: { id: string; conversationId: string }[];
  before?: string;
}
async function pageOf({ cookie }: StaffPerson, query: object): Promise<Page> {
  const asked = new URLSearchParams(query as Record<string, string>).toString();
  return (await (await app.ask(`/api/notifications?${asked}`, { cookie })).json()) as Page;
}

test('L41 what many entries of another team stand before is shown all the same, and nothing names those', async () => {
  const { ours, here, theirs } = await makeTeams();
  const [secret, open] = [await makeTalk('rahasia tim', here), await makeTalk('untuk semua')];
  await planned(`${open.conversationId}-1`);
  await log(secret.conversationId, { count: 150, minutes: 5, siteId: 'first' });
  const shown = await pageOf(theirs, { siteId: 'first' });
  expect(shown.notifications.map(({ conversationId }) => conversationId)).toContain(open.conversationId);
  expect(JSON.stringify(shown)).not.toContain(secret.conversationId);
  // More than one answer looks through: the next one goes on.
  for (let minutes = 10; minutes < 20; minutes += 1)
    await log(secret.conversationId, { count: 100, minutes, siteId: 'first' });
  const first = await pageOf(theirs, { siteId: 'first' });
  expect(first.notifications).toEqual([]);
  expect(JSON.stringify(first)).not.toContain(secret.conversationId);
  const second = await pageOf(theirs, { siteId: 'first', before: first.before });
  expect(second.notifications.map(({ conversationId }) => conversationId)).toContain(open.conversationId);
  expect((await pageOf(ours, { siteId: 'first' })).notifications).toHaveLength(100);
  await collectionOf(app.store.notifications).deleteMany({ conversationId: secret.conversationId });
});

test('L41 the log is read to its end by pages, each entry once, also where many are of one moment', async () => {
  const site = await makeSite(app);
  const agent = await makeStaff(app, { siteIds: [site._id] });
  const { conversationId } = await makeVisitor(app, { site: site.key, origin: site.allowedOrigins[0]!, text: 'Halo' });
  await planned(`${conversationId}-1`);
  for (const [minutes, count] of [
    [8, 90],
    [7, 30],
    [6, 150],
    [5, 99],
  ] as const)
    await log(conversationId, { count, minutes, siteId: site._id });
  const ids: string[] = [];
  let before: string | undefined;
  let pages = 0;
  do {
    const page = await pageOf(agent, before ? { before } : {});
    ids.push(...page.notifications.map(({ id }) => id));
    before = page.before;
    pages += 1;
  } while (before && pages < 10);
  expect([pages, ids.length, new Set(ids).size]).toEqual([3, 370, 370]);
  expect((await app.ask('/api/notifications?before=kemarin', { cookie: agent.cookie })).status).toBe(400);
});

test('L41 each entry names the visitor and the message it was about; it is asked for by state and site', async () => {
  const site = await makeSite(app);
  const agent = await makeStaff(app, { siteIds: [site._id] });
  const at = { site: site.key, origin: site.allowedOrigins[0]! };
  const [taken, waiting] = [
    await makeVisitor(app, { ...at, text: 'Batal' }),
    await makeVisitor(app, { ...at, text: 'Di mana **paket** saya?' }),
  ];
  for (const { conversationId } of [taken, waiting]) await planned(`${conversationId}-1`);
  await collectionOf(app.store.conversations).updateOne(
    { _id: waiting.conversationId },
    { $set: { contactForm: { name: 'Ani' } }, $inc: { revision: 1 } },
  );
  await collectionOf(app.store.messages).updateOne(
    { conversationId: taken.conversationId },
    { $set: { isDeleted: true } },
  );
  await notifications().giveUp(`${taken.conversationId}-1`);
  const shown = async (query: string, { cookie } = agent) => {
    const answer = await app.ask(`/api/notifications${query}`, { cookie });
    return ((await answer.json()) as { notifications: object[] }).notifications;
  };
  const ofTaken = { conversationId: taken.conversationId, visitor: { nameSource: 'made' }, text: '' };
  expect(await shown('?state=failed')).toMatchObject([ofTaken]);
  expect(await shown(`?state=pending&siteId=${site._id}`)).toMatchObject([
    { visitor: { label: 'Ani', nameSource: 'typed' }, text: 'Di mana paket saya?' },
  ]);
  expect(await shown(`?siteId=${site._id}`, owner)).toHaveLength(2);
  expect(await shown('?siteId=first')).toEqual([]);
  expect((await app.ask('/api/notifications?state=lost', { cookie: agent.cookie })).status).toBe(400);
});
