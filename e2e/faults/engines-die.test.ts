import { areAll } from '../../server/test/are-all.js';
import { MailServer } from '../mail-server.js';
import { noAnswer } from './ask.js';
import { expectInvariants } from './checker.js';
import { crowdOrigin } from './crowd.js';
import { twoOfEach } from './fault.js';
import { mailedToOwner } from './mail-effects.js';
import { peopleAtEach } from './people-at-each.js';
import { StaffClient } from './staff-client.js';
import { VisitorClient } from './visitor-client.js';
import { expect, test } from './with-own-engines.js';

test.describe.configure({ timeout: 90_000 });
/** Longer than the server's own deadline, however busy the machine. */
const patienceMs = 30_000;
/** In any case longer than the server waits for Redis. */
const standsStillMs = areAll ? 20_000 : 5_000;

test('F4 kill -9 and restart of the document store under load', async ({ ownEngines, startServer, startCrowd }) => {
  const server = await startServer();
  const crowd = startCrowd(server, 10);
  const kills = areAll ? [...ownEngines.store, ...ownEngines.store] : ownEngines.store;
  for (const engine of kills) {
    await crowd.goesOn({ timeout: patienceMs });
    await ownEngines.signal(engine, 'SIGKILL');
  }
  await crowd.goesOn({ timeout: patienceMs });
  await crowd.finish();
  await expectInvariants(server, crowd.visitors);
});

test('F5 the document store stops answering: E_UNAVAILABLE by the server itself, and no duplicate after', async ({
  ownEngines,
  startServer,
}) => {
  const server = await startServer();
  const visitor = new VisitorClient(server.url, server.siteKey, crowdOrigin);
  const { seq } = await visitor.send('Sebelum berhenti');
  const text = 'Selagi berhenti';
  const message = { clientId: visitor.write(text), text };

  const [engine] = ownEngines.store;
  await ownEngines.signal(engine, 'SIGSTOP');
  try {
    // The client asks again and again, and is told every time, by the server and not by its own clock.
    for (let ask = 0; ask < 3; ask++) {
      const reply = await visitor.call('message:send', message, patienceMs);
      expect(reply).toMatchObject({ ok: false, error: { code: 'E_UNAVAILABLE' } });
      expect(reply, 'the server has said so itself').not.toMatchObject({ error: { message: noAnswer } });
    }
  } finally {
    await ownEngines.signal(engine, 'SIGCONT');
  }

  const resend = () => visitor.trySend(message.clientId, message.text);
  await expect.poll(resend, { timeout: 30_000 }).toMatchObject({ seq: seq + 1 });
  expect(await resend()).toMatchObject({ seq: seq + 1 });
  await expectInvariants(server, [visitor]);
  visitor.close();
});

test(
  'F6 I4 kill -9 of Redis, with and without its files: messages go on, and the mails still come',
  { tag: '@all' },
  async ({ ownEngines, startServer }) => {
    const mailServer = await MailServer.start();
    // Without a pause between two mails: on a slow machine the first one may go before the last visitor has written.
    const server = await startServer({
      roles: twoOfEach,
      smtpUrl: mailServer.url,
      notifyAfterSeconds: 1,
      notifyEverySeconds: 0,
    });
    // Nobody is there: then the mail does not wait for those who are.
    (await StaffClient.start(server)).close();
    const texts = ['Sebelum Redis mati', 'Selagi Redis mati', 'Sebelum Redis lupa', 'Selagi Redis kosong'];
    const visitors = texts.map(() => new VisitorClient(server.url, server.siteKey, crowdOrigin));

    await visitors[0]?.send(texts[0] ?? '');
    await ownEngines.signal('redis', 'SIGKILL');
    await visitors[1]?.send(texts[1] ?? '');
    for (const { url } of server.webProcesses)
      await expect.poll(() => isQueueReady(url), { timeout: 20_000 }).toBe(true);
    await visitors[2]?.send(texts[2] ?? '');
    await ownEngines.killRedisWithItsFiles();
    await visitors[3]?.send(texts[3] ?? '');

    const told = () => texts.filter((text) => mailServer.mails.some((mail) => mail.text?.includes(text)));
    await expect.poll(told, { timeout: 60_000 }).toEqual(texts);
    const staff = await StaffClient.signIn(server);
    await expectInvariants(server, visitors, [staff], { effects: mailedToOwner(mailServer, visitors) });
    for (const client of [...visitors, staff]) client.close();
    await mailServer.stop();
  },
);

test(
  'F7 Redis stands still: the chat goes on at each of two servers, and readers of both converge after',
  { tag: '@all' },
  async ({ ownEngines, startServer }) => {
    const server = await startServer({ roles: twoOfEach });
    const { visitors, staff, sendFromEach, close } = await peopleAtEach(server);
    await sendFromEach('Sebelum Redis berhenti');

    await ownEngines.signal('redis', 'SIGSTOP');
    try {
      const until = Date.now() + standsStillMs;
      for (let n = 1; Date.now() < until; n++) {
        const sentAt = Date.now();
        await sendFromEach(`Selagi Redis berhenti ${n}`);
        expect(Date.now() - sentAt, 'acknowledged without waiting for Redis').toBeLessThan(2_000);
        await Promise.all(visitors.map(({ reader }) => reader.reach(n + 1)));
      }
    } finally {
      await ownEngines.signal('redis', 'SIGCONT');
    }
    const { lastSeq } = visitors[0]?.reader ?? { lastSeq: 0 };
    const seen = () =>
      staff.map((reader) => visitors.map((visitor) => reader.readerOf(visitor.reader.conversationId ?? '').lastSeq));
    await expect.poll(seen, { timeout: 5_000 }).toEqual(staff.map(() => visitors.map(() => lastSeq)));
    await expectInvariants(server, visitors, staff);
    close();
  },
);

async function isQueueReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/health/ready`);
  return ((await response.json()) as { queue: boolean }).queue;
}
