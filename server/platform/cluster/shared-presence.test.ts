import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { prefixOf } from '../outbox/jobs.js';
import { connectStaff, connectVisitor, type StaffClient } from '../../test/clients.js';
import { startCuttableProxy, type CuttableProxy } from '../../test/cuttable-proxy.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { sharedPresence } from './shared-presence.js';

describe('V11 processes know of one another’s visitors', () => {
  const redis = new Redis(inject('redisUrl'));
  const owner = `uji-${randomUUID()}`;
  const keys = () => redis.keys(`${prefixOf(owner)}:*`);
  let started: ReturnType<typeof sharedPresence>[] = [];
  function start({ redisUrl = inject('redisUrl'), heartbeatMs = 5_000 } = {}) {
    const process = sharedPresence({ redisUrl, owner, heartbeatMs });
    started.push(process);
    return process;
  }
  afterEach(async () => {
    await Promise.all(started.map((process) => process.stop()));
    started = [];
    expect(await keys()).toEqual([]);
  });
  afterAll(() => redis.disconnect());

  test('there while connected to any process, and gone with the last one', async () => {
    const [web, otherWeb, worker] = [start(), start(), start()];
    expect(await worker.isThere('ani')).toBe(false);
    web.came('ani');
    otherWeb.came('ani');
    otherWeb.came('budi');
    await expect.poll(() => worker.isThere('budi')).toBe(true);
    otherWeb.left('ani');
    otherWeb.left('budi');
    await expect.poll(() => worker.isThere('budi')).toBe(false);
    // By the other process, whose line may be slower.
    await expect.poll(() => worker.isThere('ani')).toBe(true);
    web.left('ani');
    await expect.poll(() => worker.isThere('ani')).toBe(false);
  });

  test('who comes and goes in one moment is where they were last', async () => {
    const [web, worker] = [start(), start()];
    web.came('ani');
    web.left('ani');
    web.came('ani');
    web.came('budi');
    web.left('budi');
    await expect.poll(() => worker.isThere('ani')).toBe(true);
    expect(await worker.isThere('budi')).toBe(false);
  });

  test('10,000 at once', async () => {
    const [web, worker] = [start(), start()];
    for (let index = 0; index < 10_000; index += 1) web.came(`pengunjung-${index}`);
    await expect.poll(() => worker.isThere('pengunjung-9999')).toBe(true);
    await expect.poll(() => worker.isThere('pengunjung-0')).toBe(true);
    expect(await worker.isThere('pengunjung-10000')).toBe(false);
  });

  test('nothing is kept longer than it is believed: what a killed process left expires', async () => {
    const web = start();
    web.came('ani');
    await expect.poll(() => start().isThere('ani')).toBe(true);
    for (const key of await keys()) {
      const leftMs = await redis.pttl(key);
      expect(leftMs).toBeGreaterThan(0);
      if ((await redis.type(key)) === 'set') expect(leftMs).toBeLessThanOrEqual(15_000);
    }
  });

  test('F6 a Redis that has forgotten everything is told again', async () => {
    const [web, worker] = [start({ heartbeatMs: 500 }), start()];
    web.came('ani');
    await expect.poll(() => worker.isThere('ani')).toBe(true);
    await redis.del(await keys());
    // The one who comes now must not make the others look complete.
    web.came('budi');
    await expect.poll(() => worker.isThere('ani'), { timeout: 15_000 }).toBe(true);
    expect(await worker.isThere('budi')).toBe(true);
  });

  test('F6 without Redis nobody is there, and afterwards who really is', async () => {
    const line = await startCuttableProxy(inject('redisUrl'));
    const [web, worker] = [start({ redisUrl: line.url, heartbeatMs: 100 }), start()];
    web.came('ani');
    web.came('budi');
    await expect.poll(() => worker.isThere('ani')).toBe(true);
    line.cut();
    expect(await web.isThere('ani')).toBe(false);
    web.left('ani');
    web.came('citra');
    line.restore();
    await expect.poll(() => worker.isThere('citra'), { timeout: 15_000 }).toBe(true);
    expect(await worker.isThere('ani')).toBe(false);
    expect(await worker.isThere('budi')).toBe(true);
    await web.stop();
    line.close();
  });

  test('F7 a Redis that hangs holds up neither anyone who asks nor the end', async () => {
    const hanging = createServer();
    await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
    const web = start({ redisUrl: `redis://127.0.0.1:${(hanging.address() as AddressInfo).port}` });
    web.came('ani');
    // It never answers: anyone who waited for it would wait until the test is ended.
    expect(await web.isThere('ani')).toBe(false);
    await web.stop();
    hanging.close();
  });
});

describe('V11 a worker of its own', () => {
  let mail: MailCatcher;
  let line: CuttableProxy;
  let web: TestApp;
  let worker: TestApp;
  let staff: StaffClient;
  beforeAll(async () => {
    mail = await startMailCatcher();
    line = await startCuttableProxy(inject('redisUrl'));
    // Nothing comes due by itself: each test does the notification when it is ready for it.
    // Of one installation: they know one secret.
    const settings = {
      SMTP_URL: mail.url,
      SAPA_SECRET: 'rahasia-satu-pemasangan-yang-panjang',
      SAPA_NOTIFY_AFTER_SECONDS: '3600',
      SAPA_ANSWER_MAIL_AFTER_SECONDS: '3600',
    };
    web = await startTestApp({ ...settings, SAPA_ROLE: 'web' });
    worker = await startTestApp({
      ...settings,
      SAPA_ROLE: 'worker',
      MONGODB_URL: web.config.mongodbUrl,
      REDIS_URL: line.url,
    });
    staff = await connectStaff(web, await makeOwner(web));
  });
  afterAll(async () => {
    expect([...web.faults(), ...worker.faults()]).toEqual([]);
    await worker.halt();
    await web.stop();
    line.close();
    await mail.stop();
  });

  /** A visitor who has left an address and has the chat open in the web process, and the notification for an answer to them. */
  async function makeAnswered() {
    const email = `${randomUUID()}@pembaca.test`;
    const client = await connectVisitor(web);
    await client.get('visitor:start', { language: 'id' });
    const { conversationId } = await client.get('message:send', { clientId: randomUUID(), text: 'Halo' });
    await client.get('form:answer', { language: 'id', answers: { email } });
    const { seq } = await staff.get('message:send', { conversationId, clientId: randomUUID(), text: 'Halo juga' });
    const id = `answer-${conversationId}-${seq}`;
    const state = async () => (await web.store.notifications.findById(id).lean())?.state;
    await expect.poll(state).toBe('pending');
    const perform = () => worker.services.answers.perform(id);
    return { client, perform, state, mails: () => mail.mailsTo(email) };
  }

  test('mails nobody who has the chat open, and anyone who has gone', async () => {
    const { client, perform, state, mails } = await makeAnswered();
    await perform();
    expect(mails()).toEqual([]);
    expect(await state()).toBe('pending');
    client.socket.disconnect();
    await expect
      .poll(async () => {
        await perform();
        return mails().length;
      })
      .toBe(1);
    expect(await state()).toBe('sent');
  });

  test('F6 mails rather than not when it cannot know', async () => {
    const { perform, mails } = await makeAnswered();
    // And it stays away: the worker is told to stop without it.
    line.cut();
    await perform();
    expect(mails()).toHaveLength(1);
  });
});
