import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnEngines } from './engines.mjs';
import { stopChild } from './stop-child.mjs';

let child;
let folder;

/** The step: one pair of engines for all other steps, in a temporary folder; `env` then says where they are. */
export async function startTestEngines(env, log) {
  if (env.MONGODB_URL && env.REDIS_URL) return false;
  folder = mkdtempSync(join(tmpdir(), 'sapa-test-'));
  child = spawnEngines(folder, { output: 'pipe', isFleeting: true });
  child.stdout.on('data', log);
  child.stderr.on('data', log);
  const urls = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`The engines ended (exit code ${code}) before they were ready.`)));
    child.once('error', reject);
  });
  env.MONGODB_URL = urls.mongodbUrl;
  env.REDIS_URL = urls.redisUrl;
  log(`${urls.description}\n`);
  return false;
}

export async function stopTestEngines() {
  if (child) await stopChild(child, 10_000);
  if (folder) rmSync(folder, { recursive: true, force: true });
}
