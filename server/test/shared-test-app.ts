import { vi } from 'vitest';
import { databaseOf } from './database-pool.js';
import { deleteAll } from './empty-database.js';
import { startTestApp, type TestApp } from './start-test-app.js';

let running: ReturnType<typeof startShared> | undefined;

/**
 * The server of all files of a worker that need no settings of their own. Each file gets it as a new one: without clients,
 * data and log lines of the file before. What stays is the first site's memory of a few seconds, and the files on the disk:
 * a test that changes the first site's settings, or stops the server, starts its own. The set-up drops its database.
 */
export async function sharedTestApp(): Promise<TestApp> {
  running ??= startShared();
  const shared = await running;
  if (await shared.isQuiet()) return shared.renew();
  // What a file broke on purpose may be tried again for minutes.
  running = startShared();
  await shared.end();
  return (await running).renew();
}

async function startShared() {
  const app = await startTestApp();
  // What the running server holds in its memory as well.
  const models = [app.store.sites, app.store.checkpoints, app.store.pushKeys];
  const kept = [...models.map((model) => model.collection.name), 'search_weeks', 'migrations'];
  let endings: (() => unknown)[] = [];

  /** The tests of a file are over: its clients hang up, its spies end. */
  async function release(): Promise<void> {
    const ending = endings;
    endings = [];
    for (const end of ending) await end();
    vi.restoreAllMocks();
  }

  async function empty(): Promise<void> {
    await deleteAll(databaseOf(app.store.connection), kept);
    await app.store.sites.deleteMany({ key: { $ne: app.siteKey } });
  }

  return {
    /** What follows from the last messages is stored after their acknowledgement, mostly within a second. */
    async isQuiet(): Promise<boolean> {
      await release();
      return vi.waitUntil(() => app.services.checkpoint.isAllDone(), { timeout: 3_000 }).catch(() => false);
    },

    end: () => app.stop(),

    async renew(): Promise<TestApp> {
      await empty();
      app.logLines.length = 0;
      return {
        ...app,
        atEnd: (end) => void endings.push(end),
        halt: () => Promise.reject(new Error('Other files need this server as well.')),
        stop: release,
      };
    },
  };
}
