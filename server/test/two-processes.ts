import { expect } from 'vitest';
import { connectStaff, type StaffClient } from './clients.js';
import { makeOwner, type StaffPerson } from './people.js';
import { startTestApp, type TestApp } from './start-test-app.js';
import { usedDatabaseUrl } from './database-pool.js';

/** Two processes of one installation, and its owner at each of them. */
export interface TwoProcesses {
  app: TestApp;
  other: TestApp;
  sari: StaffPerson;
  owner: StaffClient;
  elsewhere: StaffClient;
  /** Also says whether one of them has met a bug. */
  stop: () => Promise<void>;
}

export async function twoProcesses(replaced?: Parameters<typeof startTestApp>[1]): Promise<TwoProcesses> {
  const settings = { MONGODB_URL: usedDatabaseUrl('app'), SAPA_SECRET: 'x'.repeat(40) };
  const [app, other] = await Promise.all([startTestApp(settings, replaced), startTestApp(settings, replaced)]);
  const sari = await makeOwner(app);
  return {
    ...{ app, other, sari, owner: await connectStaff(app, sari), elsewhere: await connectStaff(other, sari) },
    async stop() {
      expect([...app.faults(), ...other.faults()]).toEqual([]);
      await other.stop();
      await app.stop();
    },
  };
}
