import { MailServer } from '../mail-server.js';
import { expectInvariants } from './checker.js';
import { crowdOrigin } from './crowd.js';
import { expect, test } from './fault.js';
import { mailedToOwner } from './mail-effects.js';
import { StaffClient } from './staff-client.js';
import { VisitorClient } from './visitor-client.js';

test(
  'F8 I4 kill -9 of the worker in the middle of a mail: it is sent again, under the same id, with the same visitors',
  { tag: '@all' },
  async ({ startServer }) => {
    test.setTimeout(120_000);
    const mailServer = await MailServer.start();
    const web = await startServer({ roles: ['web'], smtpUrl: mailServer.url, notifyAfterSeconds: 1 });
    // Who is there sees it in the inbox: a mail at once is for nobody's being there.
    const staff = await StaffClient.start(web);
    staff.close();
    const texts = ['Ada yang sempat membaca?', 'Pesanan saya belum sampai', 'Halo'];
    const visitors = texts.map(() => new VisitorClient(web.url, web.siteKey, crowdOrigin));
    for (const [index, visitor] of visitors.entries()) await visitor.send(texts[index] ?? '');

    mailServer.isSilent = true;
    const worker = await web.another('worker');
    await expect.poll(() => mailServer.mails.length, { timeout: 20_000 }).toBe(1);
    await worker.kill();
    mailServer.isSilent = false;
    await worker.startAgain();

    await expect.poll(() => mailServer.mails.length, { timeout: 90_000 }).toBe(2);
    const [first, again] = mailServer.mails;
    expect(again?.messageId).toBe(first?.messageId);
    for (const text of texts) expect(again?.text).toContain(`> ${text}`);
    await expectInvariants(web, visitors, [], { effects: mailedToOwner(mailServer, visitors) });
    for (const visitor of visitors) visitor.close();
    await mailServer.stop();
  },
);
