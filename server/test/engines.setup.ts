import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEngines } from '../launch/engines/engines.js';

declare module 'vitest' {
  interface ProvidedContext {
    mongodbUrl: string;
    redisUrl: string;
  }
}

/** One pair of engines for all tests: those that the runner started, or a pair of our own in a temporary folder. */
export default async function setup(project: TestProject) {
  const { MONGODB_URL, REDIS_URL } = process.env;
  if (MONGODB_URL && REDIS_URL) {
    project.provide('mongodbUrl', MONGODB_URL);
    project.provide('redisUrl', REDIS_URL);
    return undefined;
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'sapa-test-'));
  const engines = await startEngines({
    dataDir,
    say: (line) => process.stderr.write(`${line}\n`),
    need: { mongodb: true, redis: true },
    choice: 'auto',
  });
  project.provide('mongodbUrl', engines.mongodbUrl);
  project.provide('redisUrl', engines.redisUrl);
  return async () => {
    await engines.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
