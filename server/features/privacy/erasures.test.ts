import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff, connectVisitor, type StaffClient } from '../../test/clients.js';
import { cursorsNow, rowsAfter } from '../../test/inbox-list.js';
import { endedLongAgo } from '../../test/ended-long-ago.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { attach } from '../../test/uploads.js';
import { erasedId } from './erased.model.js';

let app: TestApp;
let staff: StaffClient;
beforeAll(async () => {
  app = await startTestApp({ SAPA_NOTIFY_AFTER_SECONDS: '3600' });
  staff = await connectStaff(app, await makeOwner(app));
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

/** With a resolved and an open conversation, a file, an answer, attributes, a rating and a planned notification. */
async function makeAni() {
  const ani = await makeVisitor(app, { text: 'rahasia Ani' });
  await ani.client.get('visitor:describe', { attributes: { plan: 'rahasia' } });
  await ani.client.get('form:answer', { language: 'id', answers: { email: 'rahasia@pembaca.test' } });
  const file = await attach(app, ani, { text: 'rahasia' });
  const answer = { conversationId: ani.conversationId, clientId: randomUUID(), text: 'rahasia juga' };
  await staff.get('message:send', answer);
  await staff.get('note:add', { conversationId: ani.conversationId, clientId: randomUUID(), text: 'catatan rahasia' });
  const written = { kind: 'reply', deviceId: randomUUID(), text: 'draf rahasia' } as const;
  await staff.get('draft:save', { conversationId: ani.conversationId, ...written });
  const ofAnswer = { _id: `answer-${ani.conversationId}-3` };
  await expect.poll(() => app.store.notifications.exists(ofAnswer)).not.toBeNull();
  await staff.get('conversation:resolve', { conversationId: ani.conversationId });
  await endedLongAgo(app, ani.conversationId);
  await ani.client.get('conversation:rate', { conversationId: ani.conversationId, score: 1, comment: 'rahasia' });
  const { conversationId: second } = await ani.client.get('message:send', { clientId: randomUUID(), text: 'rahasia' });
  await expect.poll(() => app.store.conversations.findById(second).lean()).toMatchObject({ lastSeq: 1 });
  const { visitorId } = (await app.store.conversations.findById(second).lean())!;
  const consent = {
    siteId: 'first',
    textHash: 'x',
    text: 'Setuju',
    language: 'id' as const,
    formRevision: '1',
    at: new Date(),
  };
  await app.store.consents.create({ ...consent, _id: `${visitorId}-x`, visitorId });
  // As when the answer has been mailed.
  await app.store.notifications.updateOne(ofAnswer, {
    $set: { state: 'sent', deliveries: [{ to: 'rahasia@pembaca.test', at: new Date() }] },
  });
  return { ...ani, file, visitorId, ids: [ani.conversationId, second] };
}

type Ani = Awaited<ReturnType<typeof makeAni>>;

/** Everything that is stored, but what belongs to nobody. */
async function leftOf({ visitorId, file }: Ani) {
  const {
    attachments,
    drafts,
    feed,
    consents,
    conversations,
    messages,
    notifications,
    timeline,
    transcripts,
    visitors,
  } = app.store;
  const found = await Promise.all(
    [attachments, drafts, feed, consents, conversations, messages, notifications, timeline, transcripts, visitors].map(
      (model) => model.collection.find({}).toArray(),
    ),
  );
  const text = JSON.stringify(found);
  return [visitorId, file.id, 'rahasia'].filter((secret) => text.includes(secret));
}

const files = async () => {
  const names = await readdir(join(app.config.dataDir, 'attachments'), { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('/file'));
};

test('V12 everything that is kept of a visitor can be taken along', async () => {
  const ani = await makeAni();
  const data = await ani.client.get('data:export', {});
  expect(data.visitor).toMatchObject({
    id: ani.visitorId,
    attributes: { plan: 'rahasia' },
    contactForm: { email: 'rahasia@pembaca.test' },
  });
  expect(data.conversations).toMatchObject([
    { id: ani.ids[0], state: 'resolved', rating: { score: 1, comment: 'rahasia' } },
    { id: ani.ids[1], state: 'open' },
  ]);
  const { messages } = await ani.client.get('message:list', { conversationId: ani.ids[0]!, after: 0 });
  expect(messages.map(({ text }) => text)).toEqual(['rahasia Ani', '', 'rahasia juga']);
  await ani.client.get('data:erase', { confirm: 'erase' });
  await expect.poll(() => leftOf(ani)).toEqual([]);
});

test('V12 all of it is erased, files too; every tab is out, and every inbox has a tombstone', async () => {
  const before = await files();
  const ani = await makeAni();
  const other = await makeVisitor(app, { text: 'punya orang lain' });
  const otherTab = await connectVisitor(app, { token: ani.token });
  const cursors = await cursorsNow(staff);
  await ani.client.get('data:erase', { confirm: 'erase' });

  await expect.poll(() => leftOf(ani)).toEqual([]);
  await expect.poll(files).toEqual(before);
  await expect.poll(() => [ani.client.isConnected, otherTab.isConnected]).toEqual([false, false]);
  await expect(connectVisitor(app, { token: ani.token })).rejects.toMatchObject({ data: { code: 'E_AUTH' } });

  // Told to who is there, and found by who comes back.
  for (const id of ani.ids) {
    const tombstone = expect.objectContaining({ id, isErased: true, lastText: '', lastSeq: 0 }) as unknown;
    await expect.poll(() => staff.pushes('row:changed')).toContainEqual(expect.objectContaining({ row: tombstone }));
    expect(await rowsAfter(staff, cursors)).toContainEqual(tombstone);
    const refused = { ok: false, error: { code: 'E_NOT_FOUND' } };
    expect(await staff.raw('message:list', { conversationId: id, after: 0 })).toMatchObject(refused);
    const answer = { conversationId: id, clientId: randomUUID(), text: 'Halo?' };
    expect(await staff.raw('message:send', answer)).toMatchObject(refused);
    expect(await staff.raw('conversation:reopen', { conversationId: id })).toMatchObject(refused);
  }
  expect((await other.client.get('message:list', { conversationId: other.conversationId, after: 0 })).lastSeq).toBe(1);
});

test('V12 what a killed process had only begun is finished by the sweep, and what came late goes with the second look', async () => {
  const ani = await makeAni();
  // As if it had ended right after the erasure was stored.
  const erasure = { _id: ani.visitorId, conversationIds: [], dueAt: new Date(Date.now() - 1_000), isDone: false };
  await app.store.erasures.create(erasure);
  expect(await app.services.erasures.sweep()).toBe(1);
  expect(await leftOf(ani)).toEqual([]);
  expect(await app.services.erasures.sweep()).toBe(0);
  // A restore of an older backup finds that they were erased, and what they wrote.
  const noted = [ani.visitorId, ...ani.ids].map(erasedId);
  expect(await app.store.connection.collection('erased').countDocuments({ _id: { $in: noted as never[] } })).toBe(3);

  // An insert that was on its way all the time.
  const late = {
    conversationId: ani.ids[0]!,
    seq: 9,
    clientId: randomUUID(),
    from: 'visitor' as const,
    at: new Date(),
  };
  await app.store.messages.create({ ...late, authorId: ani.visitorId, text: 'rahasia' });
  await app.store.conversations.updateOne({ _id: ani.ids[1]! }, { $set: { pageTitle: 'rahasia' } });
  expect(await leftOf(ani)).not.toEqual([]);
  expect(await app.services.erasures.sweep(new Date(Date.now() + 3_600_000))).toBeGreaterThan(0);
  expect(await leftOf(ani)).toEqual([]);
  expect(await app.store.erasures.countDocuments({ _id: ani.visitorId })).toBe(0);
  expect(await app.store.conversations.findById(ani.ids[1]).lean()).not.toHaveProperty('pageTitle');
});

test('V12 a file that cannot be removed keeps nothing else of the visitor, and goes when it can', async () => {
  const ani = await makeAni();
  const { key } = (await app.store.attachments.findById(ani.file.id).lean())!;
  // Nothing in this folder can be removed: the disk has a file where the folder was.
  const place = join(app.config.dataDir, 'attachments', dirname(key));
  await rename(place, `${place}-aside`);
  await writeFile(place, '');
  await ani.client.get('data:erase', { confirm: 'erase' });
  await expect.poll(() => app.store.messages.countDocuments({ conversationId: { $in: ani.ids } })).toBe(0);
  await expect.poll(() => app.store.visitors.countDocuments({ _id: ani.visitorId })).toBe(0);
  expect(await app.store.erasures.findById(ani.visitorId).lean()).toMatchObject({ isDone: false });
  await rm(place);
  await rename(`${place}-aside`, place);
  await app.services.erasures.sweep(new Date(Date.now() + 3_600_000));
  expect(await leftOf(ani)).toEqual([]);
});

test('V12 a sweep that ends in the middle is begun again, and the inboxes hear of it', async () => {
  const ani = await makeAni();
  // As if it had ended after the tombstones, before the log had them.
  await app.store.conversations.updateMany(
    { _id: { $in: ani.ids } },
    { $set: { erasedAt: new Date(), visitorId: randomUUID(), state: 'resolved', lastText: '' }, $unset: { rating: 1 } },
  );
  const cursors = await cursorsNow(staff);
  await app.store.erasures.create({ _id: ani.visitorId, conversationIds: ani.ids, dueAt: new Date(0), isDone: false });
  await app.services.erasures.sweep();
  expect(await app.store.messages.countDocuments({ conversationId: { $in: ani.ids } })).toBe(0);
  const idsAfter = async () => (await rowsAfter(staff, cursors)).map(({ id }) => id);
  // What earlier tests have left to later may come in between.
  await expect.poll(idsAfter).toEqual(expect.arrayContaining(ani.ids));
});
