import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../config-error.js';
import { ifThere } from '../files/if-there.js';

/** The one that was made; undefined where there is none. */
const secretIn = (dataDir: string): Promise<string | undefined> => ifThere(readFile(join(dataDir, 'secret'), 'utf8'));

/**
 * The server's secret, for a command beside it: the one that is set, or the one that the server has made. A command makes none: what
 * it sealed by another one the server could not open.
 */
export async function knownSecret(config: { secret?: string | undefined; dataDir: string }): Promise<string> {
  const known = config.secret ?? (await secretIn(config.dataDir));
  if (known !== undefined) return known;
  const why = 'Is SAPA_DATA_DIR the folder of the server, and was the server started before?';
  throw new ConfigError([why], `There is no secret in ${config.dataDir}`);
}

/** The secret that signs cookies: made once and kept beside the data, readable by its owner only. */
export async function keptSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'secret');
  const draft = `${file}.${randomUUID()}`;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const there = await secretIn(dataDir);
  if (there !== undefined) return there;
  // Written whole under another name first: of two processes starting at once one sets the name, the other reads all of it.
  await writeFile(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  return readFile(file, 'utf8');
}
