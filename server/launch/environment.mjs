import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const isOurs = (name) => /^(SAPA_\w+|MONGODB_URL|REDIS_URL)$/.test(name);

/** Reads `.env`; a variable of the environment wins over it. An empty value counts as not set, and must hide nothing that we set. */
export function readDotEnv() {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  for (const [name, value] of Object.entries(process.env)) if (value === '' && isOurs(name)) delete process.env[name];
}
