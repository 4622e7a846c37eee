import { createHash } from 'node:crypto';
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { prefixOf } from '../../platform/outbox/jobs.js';
import { connectStaff, connectVisitor, type StaffClient } from '../../test/clients.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { makeBrowser } from '../../test/push-browser.js';
import { startPushCatcher, type PushCatcher } from '../../test/push-catcher.js';
import { ownOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let mail: MailCatcher;
let service: PushCatcher;
let staff: StaffClient;
beforeAll(async () => {
  [mail, service] = await Promise.all([startMailCatcher(), startPushCatcher()]);
  // Nothing comes due by itself: each test does the notification when it is ready for it.
  const never = {
    SAPA_NOTIFY_AFTER_SECONDS: '3600',
    SAPA_ANSWER_MAIL_AFTER_SECONDS: '3600',
    SAPA_ANSWER_PUSH_AFTER_SECONDS: '3600',
  };
  app = await startTestApp({ SMTP_URL: mail.url, ...never }, { pushAgent: service.agent });
  staff = await connectStaff(app, await makeOwner(app));
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await Promise.all([mail.stop(), service.stop()]);
});

const stateOf = (id: string) => app.store.notifications.findById(id).lean();
const perform = (id: string) => app.services.answerPushes.perform(id);
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000);

type Browser = ReturnType<typeof makeBrowser>;

/** A visitor who wrote on the hosted page, was subscribed in these browsers, and left. */
async function makeGone(browsers: Browser[] = [makeBrowser()], email?: string) {
  const { client, token, conversationId } = await makeVisitor(app, { text: 'Halo', origin: ownOrigin });
  for (const { subscription } of browsers) await client.get('push:subscribe', subscription);
  if (email !== undefined) await client.get('form:answer', { language: 'id', answers: { email } });
  client.socket.disconnect();
  const { visitorId } = await app.store.conversations.findById(conversationId).orFail().lean();
  await expect.poll(() => app.services.presence.isVisitorAnywhere(visitorId)).toBe(false);
  const answer = async (text: string) => {
    const { seq } = await staff.get('message:send', { conversationId, clientId: randomUUID(), text });
    const id = `push-${conversationId}-${seq}`;
    await expect.poll(() => stateOf(id)).toMatchObject({ state: 'pending', kind: 'push' });
    return id;
  };
  const back = () => connectVisitor(app, { token, origin: ownOrigin });
  return { browser: browsers[0]!, conversationId, answer, back };
}

const read = (browser: Browser) => service.pushesTo(browser.path).map(({ body }) => browser.read(body));

test('V11 R2 an answer that nobody has read comes by push, once, and the mail is not touched by it', async () => {
  const { browser, conversationId, answer } = await makeGone([makeBrowser()], `${randomUUID()}@pembaca.test`);
  const id = await answer('*Besok*  pagi\nsampai');
  await perform(id);
  await perform(id);
  expect(read(browser)).toEqual([
    {
      id,
      tag: conversationId,
      title: 'Situs saya',
      body: 'Sari: Besok pagi sampai',
      url: `/chat/${app.siteKey}`,
    },
  ]);
  expect(service.pushesTo(browser.path)[0]!.headers['topic']).toBe(conversationId.replaceAll('-', ''));
  expect(await stateOf(id)).toMatchObject({ state: 'sent', reason: 'answer-unread' });
  expect(await stateOf(id.replace('push', 'answer'))).toMatchObject({ state: 'pending', kind: 'answer' });
  await app.services.answers.perform(id.replace('push', 'answer'));
  expect(mail.mails.at(-1)!.parsed.text).toContain('Besok');
});

test('V11 R2 several answers are one push with the last of them, and what comes after it another one', async () => {
  const { browser, answer } = await makeGone();
  const [first, second] = [await answer('satu'), await answer('dua')];
  await perform(first);
  await perform(second);
  expect(read(browser)).toMatchObject([{ body: 'Sari: dua' }]);
  expect(await stateOf(second)).toMatchObject({ state: 'skipped', reason: 'answer-covered' });
  await perform(await answer('tiga'));
  expect(read(browser)).toMatchObject([{ body: 'Sari: dua' }, { body: 'Sari: tiga' }]);
});

test('V11 a long answer is shortened by whole signs', async () => {
  const { browser, answer } = await makeGone();
  await perform(await answer('🙏'.repeat(200)));
  const [{ body }] = read(browser) as [{ body: string }];
  expect(body).toBe(`Sari: ${'🙏'.repeat(113)}…`);
});

describe('R2 nobody is notified', () => {
  test('who has read it', async () => {
    const { browser, answer, back, conversationId } = await makeGone();
    const id = await answer('Sudah');
    const client = await back();
    await client.get('conversation:read', { conversationId, seq: 2 });
    client.socket.disconnect();
    await perform(id);
    expect(read(browser)).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'skipped', reason: 'answer-read' });
  });

  test('who has the chat open, until it is clear that nobody looks at it', async () => {
    const { browser, answer, back } = await makeGone();
    const id = await answer('Sudah');
    await back();
    const dueAt = (await stateOf(id))!.dueAt.getTime();
    await perform(id);
    expect((await stateOf(id))!.dueAt.getTime()).toBeGreaterThanOrEqual(dueAt);
    expect(await stateOf(id)).toMatchObject({ state: 'pending' });
    expect(read(browser)).toEqual([]);
    await app.store.notifications.updateOne({ _id: id }, { $set: { at: later(-61) } });
    await perform(id);
    expect(read(browser)).toHaveLength(1);
  });

  test('who did not ask for it: there is no notification', async () => {
    const { conversationId } = await makeGone([]);
    await staff.get('message:send', { conversationId, clientId: randomUUID(), text: 'Halo juga' });
    // Effects are done in order: those of the first answer are.
    await (await makeGone()).answer('Halo');
    expect(await app.store.notifications.countDocuments({ conversationId, kind: 'push' })).toBe(0);
  });

  test('who has taken it back meanwhile', async () => {
    const { browser, answer, back } = await makeGone();
    const id = await answer('Halo');
    await (await back()).get('push:unsubscribe', { endpoint: browser.subscription.endpoint });
    await perform(id);
    expect(await stateOf(id)).toMatchObject({ state: 'skipped', reason: 'no-device' });
  });
});

test.each([404, 410])('V11 a browser that its push service does not know (%i) is forgotten', async (status) => {
  const { browser, answer } = await makeGone();
  service.answer(browser.path, status);
  const id = await answer('Halo');
  await perform(id);
  expect(await stateOf(id)).toMatchObject({ state: 'skipped', reason: 'no-device' });
  const name = createHash('sha256').update(`first ${browser.subscription.endpoint}`).digest('hex');
  expect(await app.store.pushSubscriptions.countDocuments({ _id: name })).toBe(0);
});

test.each([429, 500])(
  'V11 a push service that cannot take it now (%i) is asked again, and nobody hears it twice',
  async (status) => {
    const [busy, quick] = [makeBrowser(), makeBrowser()];
    const { answer } = await makeGone([busy, quick]);
    service.answer(busy.path, status);
    const id = await answer('Halo');
    await expect(perform(id)).rejects.toThrow();
    expect(await stateOf(id)).toMatchObject({ state: 'pending' });
    await perform(id);
    expect([service.pushesTo(busy.path).length, read(quick).length]).toEqual([2, 1]);
    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
  },
);

test('V11 what no push service takes is failed in the log, and no old news later', async () => {
  const { browser, answer } = await makeGone();
  service.answer(browser.path, 403);
  const id = await answer('Halo');
  await perform(id);
  expect(await stateOf(id)).toMatchObject({ state: 'failed', reason: 'push-refused' });
  await app.services.notifications.takeUpAgain(later(16 * 60));
  expect(await stateOf(id)).toMatchObject({ state: 'failed' });
});

test('F8 killed between push and note: the repeat has the same id, and the same answer', async () => {
  const { browser, answer } = await makeGone();
  const id = await answer('satu');
  await perform(id);
  await answer('dua');
  await app.store.notifications.updateOne({ _id: id }, { $set: { state: 'pending', deliveries: [] } });
  await perform(id);
  const [once, again] = read(browser);
  expect(again).toEqual(once);
});

test('F6 Redis is emptied before the time has come: the sweeper hands the notification over again', async () => {
  const { browser, answer } = await makeGone();
  const id = await answer('Halo lagi');
  const redis = new Redis(inject('redisUrl'));
  await redis.del(await redis.keys(`${prefixOf(app.store.connection.name)}:*`));
  await redis.quit();
  expect(await app.services.notifications.sweep(later(3_700))).toBeGreaterThan(0);
  await expect.poll(() => read(browser).length, { timeout: 15_000 }).toBe(1);
  await expect.poll(() => stateOf(id)).toMatchObject({ state: 'sent' });
});

test('V12 what is erased leaves no notification behind', async () => {
  const { answer, back, conversationId } = await makeGone();
  await answer('Halo');
  await (await back()).get('data:erase', { confirm: 'erase' });
  await expect.poll(() => app.store.notifications.countDocuments({ conversationId })).toBe(0);
});
