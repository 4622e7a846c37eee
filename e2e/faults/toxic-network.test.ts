import { setTimeout as sleep } from 'node:timers/promises';
import { sharedEngines, type EngineUrls } from '../engines.js';
import { expectInvariants } from './checker.js';
import { test as fault } from './fault.js';
import { StaffClient } from './staff-client.js';
import { Toxiproxy, type Toxic, type ToxicLine } from './toxiproxy.js';

interface Toxics {
  proxy: Toxiproxy;
  store: ToxicLine;
  redis: ToxicLine;
}

/** Servers find their engines through Toxiproxy. Where that cannot be had: a sentence why. */
const test = fault.extend<object, { toxics: Toxics | string }>({
  toxics: [
    async ({}, use) => {
      const proxy = await Toxiproxy.start().catch((error: Error) => `Toxiproxy: ${error.message}`);
      if (typeof proxy === 'string') return use(proxy);
      const { mongodbUrl, redisUrl } = sharedEngines();
      const store = await proxy.line('store', Number(new URL(mongodbUrl).port));
      const redis = await proxy.line('redis', Number(new URL(redisUrl).port));
      await use({ proxy, store, redis });
      await proxy.stop();
    },
    { scope: 'worker', timeout: 400_000 },
  ],
  engines: [
    async ({ toxics }, use) => {
      const urls = sharedEngines();
      await use(typeof toxics === 'string' ? urls : through(urls, toxics));
    },
    { scope: 'worker' },
  ],
});

function through({ mongodbUrl, redisUrl }: EngineUrls, { store, redis }: Toxics): EngineUrls {
  const [mongodb, queue] = [new URL(mongodbUrl), new URL(redisUrl)];
  mongodb.host = `127.0.0.1:${store.port}`;
  queue.host = `127.0.0.1:${redis.port}`;
  return { mongodbUrl: mongodb.href, redisUrl: queue.href };
}

/** Each for some seconds, to one direction or the other. */
const toxics: Record<string, Toxic> = {
  'half a second of latency': { type: 'latency', attributes: { latency: 500, jitter: 300 } },
  '4 kB per second': { type: 'bandwidth', attributes: { rate: 4 }, stream: 'upstream' },
  'connections that are reset': { type: 'reset_peer', attributes: { timeout: 300 } },
  'connections that close slowly': { type: 'slow_close', attributes: { delay: 2_000 } },
  'pieces of ten bytes': { type: 'slicer', attributes: { average_size: 10, size_variation: 5, delay: 100 } },
  silence: { type: 'timeout', attributes: { timeout: 0 }, stream: 'upstream' },
};

const places = [
  { id: 'F10', where: 'clients' },
  { id: 'F5', where: 'the document store' },
  { id: 'F7', where: 'Redis' },
] as const;

for (const { id, where } of places)
  for (const [what, toxic] of Object.entries(toxics))
    test(
      `${id} between the server and ${where}: ${what}`,
      { tag: ['@all', '@command'] },
      async ({ toxics: running, startServer, startCrowd, random }) => {
        test.skip(typeof running === 'string', typeof running === 'string' ? running : '');
        if (typeof running === 'string') return;
        test.setTimeout(180_000);
        const server = await startServer();
        const clients = await running.proxy.line(random.uuid(), Number(new URL(server.url).port));
        const line = { F10: clients, F5: running.store, F7: running.redis }[id];
        const staff = await StaffClient.start(server);
        const crowd = startCrowd(server, 6, { url: `http://127.0.0.1:${clients.port}` });
        await crowd.goesOn({ timeout: 60_000 });
        await line.add(toxic);
        await sleep(random.between(3_000, 8_000));
        await line.heal();
        await crowd.goesOn({ timeout: 60_000 });
        await crowd.finish();
        await expectInvariants(server, crowd.visitors, [staff]);
        staff.close();
      },
    );
