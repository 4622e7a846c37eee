import { MailServer } from '../mail-server.js';
import { crowdOrigin } from './crowd.js';
import { expect, test } from './fault.js';
import { StaffClient } from './staff-client.js';
import { VisitorClient } from './visitor-client.js';

test('F8 kill -9 of the worker in the middle of a job: it is done again, under the same id', async ({
  startServer,
}) => {
  test.setTimeout(120_000);
  const mailServer = await MailServer.start();
  const web = await startServer({ smtpUrl: mailServer.url, notifyAfterSeconds: 1 }, 'web');
  const staff = await StaffClient.start(web);
  const worker = await web.another('worker');
  const visitor = new VisitorClient(web.url, web.siteKey, crowdOrigin);

  mailServer.isSilent = true;
  await visitor.send('Ada yang sempat membaca?');
  await expect.poll(() => mailServer.mails.length, { timeout: 20_000 }).toBe(1);
  await worker.kill();
  mailServer.isSilent = false;
  await worker.startAgain();

  await expect.poll(() => mailServer.mails.length, { timeout: 90_000 }).toBe(2);
  const [first, again] = mailServer.mails;
  expect(again?.messageId).toBe(first?.messageId);
  expect(again?.text).toContain('Ada yang sempat membaca?');
  visitor.close();
  staff.close();
  await mailServer.stop();
});
