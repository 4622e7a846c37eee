import { areAll } from '../../server/test/are-all.js';
import { storedMessages } from '../stored-messages.js';
import { expectInvariants } from './checker.js';
import { crowdOrigin } from './crowd.js';
import { startCuttingProxy } from './cutting-proxy.js';
import { expect, test, twoOfEach } from './fault.js';
import { VisitorClient } from './visitor-client.js';

test('F9 the connection is cut after the server has received and before the acknowledgement', async ({
  startServer,
}) => {
  const server = await startServer({ roles: twoOfEach });
  const proxy = await startCuttingProxy(Number(new URL(server.url).port));
  const visitor = new VisitorClient(proxy.url, server.siteKey, crowdOrigin);
  const first = await visitor.send('Sebelum terputus');

  for (let cut = 1; cut <= 5; cut++) {
    const text = `Terputus ${cut}`;
    const clientId = visitor.write(text);
    proxy.cutAtNextAnswer();
    expect(await visitor.trySend(clientId, text), 'no acknowledgement came').toBeUndefined();
    expect(proxy.cuts()).toBe(cut);
    await expect.poll(() => visitor.trySend(clientId, text)).toMatchObject({ seq: first.seq + cut });
  }

  expect(await storedMessages(server)).toHaveLength(6);
  await expectInvariants(server, [visitor]);
  visitor.close();
  await proxy.stop();
});

test('F9 the same at random under load', { tag: '@all' }, async ({ startServer, startCrowd }) => {
  const server = await startServer({ roles: twoOfEach });
  const proxy = await startCuttingProxy(Number(new URL(server.url).port));
  const crowd = startCrowd(server, 20, { url: proxy.url });
  const cuts = areAll ? 20 : 8;
  for (let cut = 1; cut <= cuts; cut++) {
    await expect.poll(() => crowd.acknowledgedCount, { intervals: [20] }).toBeGreaterThan(cut * 5);
    proxy.cutAtNextAnswer();
    await expect.poll(() => proxy.cuts(), { intervals: [20] }).toBe(cut);
  }
  await crowd.finish();
  await expectInvariants(server, crowd.visitors);
  crowd.close();
  await proxy.stop();
});
