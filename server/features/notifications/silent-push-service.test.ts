import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff } from '../../test/clients.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { makeBrowser } from '../../test/push-browser.js';
import { startPushCatcher, type PushCatcher } from '../../test/push-catcher.js';
import { ownOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';

let mail: MailCatcher;
let service: PushCatcher;
let app: TestApp;
beforeAll(async () => {
  [mail, service] = await Promise.all([startMailCatcher(), startPushCatcher()]);
  const soon = { SAPA_NOTIFY_AFTER_SECONDS: '0', SAPA_NOTIFY_EVERY_SECONDS: '0', SAPA_ANSWER_PUSH_AFTER_SECONDS: '0' };
  app = await startTestApp({ SMTP_URL: mail.url, ...soon }, { pushAgent: service.agent });
});
afterAll(async () => {
  await app.stop();
  await Promise.all([mail.stop(), service.stop()]);
});

const patient = { timeout: 30_000 };

test('V11 push services that never answer hold up no mail', async () => {
  const owner = await makeOwner(app);
  const visitors = await Promise.all(
    Array.from({ length: 6 }, () => makeVisitor(app, { text: 'Halo', origin: ownOrigin })),
  );
  // Nobody is there until all are mailed.
  for (const { conversationId } of visitors) {
    await expect
      .poll(() => app.store.notifications.findById(`${conversationId}-1`).lean(), patient)
      .toMatchObject({ state: 'sent' });
  }
  const staff = await connectStaff(app, owner);
  for (const { client } of visitors) {
    await client.get('push:subscribe', makeBrowser().subscription);
    client.socket.disconnect();
  }
  service.beSilent();
  const answer = { clientId: randomUUID(), text: 'Halo juga' };
  await Promise.all(visitors.map(({ conversationId }) => staff.get('message:send', { ...answer, conversationId })));
  await expect.poll(() => service.held().waiting, patient).toBeGreaterThan(4);

  // Who is there has some minutes first.
  staff.socket.disconnect();
  await expect.poll(() => app.services.presence.isStaffOnline('first')).toBe(false);
  await makeVisitor(app, { text: 'Ada orang?' });
  await expect
    .poll(() => mail.mailsTo(owner.email).some(({ parsed }) => parsed.text?.includes('Ada orang?')), patient)
    .toBe(true);
  expect(service.held().abandoned).toBe(0);
}, 60_000);
