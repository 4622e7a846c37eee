import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { prefixOf } from '../../platform/outbox/jobs.js';
import { startCuttableProxy } from '../../test/cuttable-proxy.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, makeVisitor, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

/** The way through the real queue and the real worker. */
let mail: MailCatcher;
let app: TestApp | undefined;
beforeEach(async () => {
  mail = await startMailCatcher();
});
afterEach(async () => {
  await app?.stop();
  await mail.stop();
});

async function start(settings: Record<string, string>): Promise<{ running: TestApp; owner: StaffPerson }> {
  app = await startTestApp({ SAPA_NOTIFY_AFTER_SECONDS: '0', ...settings }, { pace: { jobRetryMs: 200 } });
  return { running: app, owner: await makeOwner(app) };
}
const soon = { timeout: 30_000 };
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000);

/** As if the notification had been planned an hour ago. */
const passHour = (running: TestApp, _id: string) =>
  running.store.notifications.updateOne({ _id }, { $set: { dueAt: later(-60) } });

test('an unread message becomes a mail', async () => {
  const { owner, running } = await start({ SMTP_URL: mail.url });
  const { conversationId } = await makeVisitor(running, { text: 'Pesanan saya belum sampai' });
  await expect.poll(() => mail.mailsTo(owner.email), soon).toHaveLength(1);
  expect(mail.mails[0]?.parsed.text).toContain('Pesanan saya belum sampai');
  await expect
    .poll(() => running.store.notifications.findById(`${conversationId}-1`).lean(), soon)
    .toMatchObject({ state: 'sent' });
});

test('a mail that is refused for the moment is tried again by the queue', async () => {
  const { owner, running } = await start({ SMTP_URL: mail.url });
  mail.refuse(owner.email, 1);
  await makeVisitor(running, { text: 'Halo' });
  await expect.poll(() => mail.mailsTo(owner.email), soon).toHaveLength(1);
});

test('F6 Redis is emptied before the time has come: the sweeper hands the notification over again', async () => {
  const { owner, running } = await start({ SMTP_URL: mail.url, SAPA_NOTIFY_AFTER_SECONDS: '3600' });
  const { conversationId } = await makeVisitor(running, { text: 'Halo' });
  const redis = new Redis(inject('redisUrl'));
  const keys = () => redis.keys(`${prefixOf(running.store.connection.name)}:*`);
  const jobs = () => redis.zcard(`${prefixOf(running.store.connection.name)}:notify-staff:delayed`);
  await expect.poll(jobs, soon).toBe(1);
  await redis.del(await keys());

  expect(await running.services.notifications.sweep(later(60))).toBe(0);
  await passHour(running, `${conversationId}-1`);
  await running.services.notifications.sweep();
  await expect.poll(() => mail.mailsTo(owner.email), soon).toHaveLength(1);
  await expect
    .poll(() => running.store.notifications.findById(`${conversationId}-1`).lean(), soon)
    .toMatchObject({ state: 'sent' });
  await redis.quit();
});

test('R1 a step that is to come sooner than its job in the queue comes sooner', async () => {
  const { owner, running } = await start({ SMTP_URL: mail.url, SAPA_NOTIFY_AFTER_SECONDS: '3600' });
  const { conversationId } = await makeVisitor(running, { text: 'Halo' });
  const redis = new Redis(inject('redisUrl'));
  const delayed = () => redis.zcard(`${prefixOf(running.store.connection.name)}:notify-staff:delayed`);
  await expect.poll(delayed, soon).toBe(1);
  await passHour(running, `${conversationId}-1`);
  await running.services.notifications.sweep();
  await expect.poll(() => mail.mailsTo(owner.email), soon).toHaveLength(1);
  await redis.quit();
});

test('F6 Redis is away for an hour: messages are acknowledged, and when it is back every step is done, each of the staff told once', async () => {
  const proxy = await startCuttableProxy(inject('redisUrl'));
  const { owner, running } = await start({ SMTP_URL: mail.url, REDIS_URL: proxy.url });
  proxy.cut();
  const { conversationId } = await makeVisitor(running, { text: 'Halo' });
  await expect
    .poll(() => running.store.notifications.findById(`${conversationId}-1`).lean(), soon)
    .toMatchObject({ state: 'pending' });
  const ready = async () => {
    const answer = await running.ask('/health/ready');
    return [answer.status, await answer.json()];
  };
  await expect.poll(ready, soon).toMatchObject([200, { database: true, queue: false }]);

  const anHourAgo = { dueAt: later(-3_600), since: later(-3_600) };
  await running.store.notifications.updateOne({ _id: `${conversationId}-1` }, { $set: anHourAgo });
  proxy.restore();
  await expect
    .poll(async () => {
      await running.services.notifications.sweep(later(20));
      return running.store.notifications.findById(`${conversationId}-1-owners`).lean();
    }, soon)
    .toMatchObject({ state: 'skipped', reason: 'seen', untold: [{ staffId: owner.id, reason: 'told' }] });
  expect(mail.mailsTo(owner.email)).toHaveLength(1);
  proxy.close();
});

test('without SMTP the notification is kept, the log says so, and it is sent once SMTP is configured', async () => {
  const { owner, running: without } = await start({});
  const { conversationId } = await makeVisitor(without, { text: 'Halo' });
  const id = `${conversationId}-1`;
  await expect
    .poll(() => without.store.notifications.findById(id).lean(), soon)
    .toMatchObject({ state: 'kept', reason: 'mail-not-configured' });
  expect(without.logLines.join('')).toContain('mail is not configured (SMTP_URL)');
  // A later step is listed for the moment until it is kept as well.
  const shown = async () =>
    (await (await without.ask('/api/notifications', { cookie: owner.cookie })).json()) as unknown;
  const kept = { isMailConfigured: false, notifications: [{ id, state: 'kept' }] };
  await expect.poll(shown, soon).toMatchObject(kept);

  await without.halt();

  const configured = await startTestApp({ SMTP_URL: mail.url, MONGODB_URL: without.config.mongodbUrl });
  await configured.services.notifications.takeUpAgain(later(20));
  await configured.services.notifications.sweep(later(20));
  await expect.poll(() => mail.mailsTo(owner.email), soon).toHaveLength(1);
  await expect.poll(() => configured.store.notifications.findById(id).lean(), soon).toMatchObject({ state: 'sent' });
  await configured.stop();
});

test('F6 the server drains while Redis is away', async () => {
  const proxy = await startCuttableProxy(inject('redisUrl'));
  const { running } = await start({ SMTP_URL: mail.url, REDIS_URL: proxy.url });
  const health = async () => (await (await running.ask('/health/ready')).json()) as unknown;
  await expect.poll(health, soon).toMatchObject({ queue: true });
  proxy.cut();
  await expect.poll(health, soon).toMatchObject({ queue: false });
  await running.halt();
  await expect(running.ask('/health/live')).rejects.toThrow();
  proxy.close();
});
