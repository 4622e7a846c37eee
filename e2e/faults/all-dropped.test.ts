import { expectInvariants } from './checker.js';
import { crowdOrigin } from './crowd.js';
import { startCuttingProxy } from './cutting-proxy.js';
import { expect, test } from './fault.js';
import { inParallel } from '../load/loops.js';
import { VisitorClient } from './visitor-client.js';

const clients = 2_000;
const atOnce = 50;

// How their waits are spread: shared/client/retry.test.ts.
test(
  'F16 2,000 clients are dropped at once: all come back, what was on its way is there once, and a neighbour is served meanwhile',
  { tag: '@all' },
  async ({ startServer }) => {
    test.setTimeout(600_000);
    const server = await startServer();
    const proxy = await startCuttingProxy(Number(new URL(server.url).port));
    const enter = () => new VisitorClient(proxy.url, server.siteKey, crowdOrigin, { waitsLong: true });
    const visitors: VisitorClient[] = [];
    await inParallel(clients, atOnce, async (index) => {
      const visitor = enter();
      await visitor.send(`Halo dari ${index + 1}`);
      visitors[index] = visitor;
    });
    const neighbour = new VisitorClient(server.url, server.siteKey, crowdOrigin);
    await neighbour.send('Saya tidak terputus');

    const onTheirWay = visitors.map((visitor, index) => visitor.send(`Terputus ${index + 1}`));
    proxy.block();
    proxy.unblock();
    let areBack = false;
    const allBack = Promise.all(onTheirWay).finally(() => (areBack = true));
    for (let n = 1; !areBack; n++) {
      const text = `Masih di sini ${n}`;
      const clientId = neighbour.write(text);
      expect(await neighbour.trySend(clientId, text), 'the neighbour is answered').toBeDefined();
    }
    await allBack;
    expect(visitors.filter(({ socket }) => !socket.connected)).toEqual([]);
    await expectInvariants(server, [...visitors, neighbour]);
    for (const visitor of [...visitors, neighbour]) visitor.close();
    await proxy.stop();
  },
);
