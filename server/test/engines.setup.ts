import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { TestProject } from 'vitest/node';
import { startEngines } from '../launch/engines/engines.js';
import { whenEngineGoes } from './when-engine-goes.js';

declare module 'vitest' {
  interface ProvidedContext {
    mongodbUrl: string;
    redisUrl: string;
    /** With which the name of each database of this run begins. */
    databasePrefix: string;
    /** Where servers put their files. */
    folder: string;
  }
}

/** One pair of engines for all tests: those that the runner started, or a pair of our own in a temporary folder. */
export default async function setup(project: TestProject) {
  const { MONGODB_URL, REDIS_URL } = process.env;
  const databasePrefix = `sapa-test-${randomBytes(3).toString('hex')}-`;
  project.provide('databasePrefix', databasePrefix);
  const folder = await mkdtemp(join(tmpdir(), 'sapa-test-'));
  project.provide('folder', folder);
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  if (MONGODB_URL && REDIS_URL) {
    project.provide('mongodbUrl', MONGODB_URL);
    project.provide('redisUrl', REDIS_URL);
    let isGone = false;
    const stopLooking = whenEngineGoes([MONGODB_URL, REDIS_URL], (gone) => {
      isGone = true;
      process.stderr.write(`\nNothing answers at ${gone.join(' and ')} any more: the tests end here.\n`);
      process.exitCode = 1;
      void project.vitest.cancelCurrentRun('test-failure');
    });
    return async () => {
      stopLooking();
      if (!isGone) await dropDatabases(MONGODB_URL, databasePrefix);
      await removeFolder();
    };
  }
  // Not in that folder: the engines' own user could not enter it.
  const dataDir = await mkdtemp(join(tmpdir(), 'sapa-test-'));
  const engines = await startEngines({
    dataDir,
    say: (line) => process.stderr.write(`${line}\n`),
    need: { mongodb: true, redis: true },
    choice: 'auto',
    isFleeting: true,
  });
  project.provide('mongodbUrl', engines.mongodbUrl);
  project.provide('redisUrl', engines.redisUrl);
  return async () => {
    await engines.stop();
    await rm(dataDir, { recursive: true, force: true });
    await removeFolder();
  };
}

/** Those that a worker shares among its files, and those of files that failed; the engines of somebody else stay as they were. */
async function dropDatabases(mongodbUrl: string, prefix: string): Promise<void> {
  const client = await MongoClient.connect(mongodbUrl);
  const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
  for (const { name } of databases) if (name.startsWith(prefix)) await client.db(name).dropDatabase();
  await client.close();
}
