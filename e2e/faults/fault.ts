import { test as base } from '@playwright/test';
import { areAll } from '../../server/test/are-all.js';
import { useDatabases, type Databases } from '../databases.js';
import { Random } from '../load/seed/random.js';
import { sharedEngines, type EngineUrls } from '../engines.js';
import type { Role } from '../sapa-process.js';
import { SapaServer, type ServerOptions } from '../sapa-server.js';
import { expectResourcesBack, resourcesOf } from './come-back.js';
import { Crowd, crowdOrigin } from './crowd.js';
import { faultSeed } from './seed.js';

/** Two web processes and two workers: in four processes of the machine with `areAll`, or in two that do both. */
export const twoOfEach: readonly Role[] = areAll ? ['web', 'web', 'worker', 'worker'] : ['all', 'all'];

interface Fixtures {
  /** All that the test chooses. */
  random: Random;
  /** Starts a server that is removed after the test. */
  startServer: (options?: Partial<ServerOptions>) => Promise<SapaServer>;
  /** Visitors who write until the test ends. */
  startCrowd: (server: SapaServer, size: number, options?: { url?: string }) => Crowd;
}

interface WorkerFixtures {
  seed: string;
  engines: EngineUrls;
  databases: Databases;
}

/** A test of a fault: many clients without a browser, the real server, and somebody who pulls the plug. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  seed: [
    async ({}, use) => {
      console.log(`The seed of the faults is ${faultSeed()}: SAPA_FAULT_SEED=${faultSeed()} takes it again.`);
      await use(faultSeed());
    },
    { scope: 'worker', auto: true },
  ],

  engines: [async ({}, use) => use(sharedEngines()), { scope: 'worker' }],

  databases: [async ({ engines }, use) => useDatabases(engines, use), { scope: 'worker' }],

  // Named by the test, so that what one of them chooses does not depend on which ran before.
  random: async ({ seed }, use, { title }) => use(new Random(seed, title)),

  startServer: async ({ databases }, use, info) => {
    const servers: { server: SapaServer; before: Awaited<ReturnType<typeof resourcesOf>> }[] = [];
    await use(async (options = {}) => {
      const server = await SapaServer.start({
        databases,
        articleOrigin: crowdOrigin,
        hasRateLimits: false,
        ...options,
      });
      servers.push({ server, before: await resourcesOf(server) });
      return server;
    });
    const hasPassed = info.status === info.expectedStatus;
    try {
      if (hasPassed) for (const { server, before } of servers) await expectResourcesBack(server, before);
    } finally {
      for (const { server } of servers) {
        await server.remove();
        if (hasPassed && info.status === info.expectedStatus) continue;
        await info.attach('server.log', { body: server.output, contentType: 'text/plain' });
      }
    }
  },

  startCrowd: async ({ random }, use) => {
    const crowds: Crowd[] = [];
    await use((server, size, options) => {
      const crowd = new Crowd(server, size, random, options);
      crowds.push(crowd);
      return crowd;
    });
    for (const crowd of crowds) crowd.close();
  },
});

export { expect } from '@playwright/test';
