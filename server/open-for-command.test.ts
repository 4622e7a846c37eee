import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { freePort } from './launch/engines/free-port.js';
import { areAll } from './test/are-all.js';
import { runBuilt } from './test/run-built.js';

const at = '2026-11-30T03:00:00.000Z';
const receipt = {
  ...{
    product: 'Sapa',
    kind: 'erasure',
    version: 1,
    siteId: 'first',
    subject: 'a',
    begunAt: at,
    doneAt: at,
    by: 'staff',
  },
  ...{ erased: {}, publicKey: 'a', signature: 'a' },
};
const files: Record<string, string> = { LIST: '# nobody\n', TALKS: '[]', RECEIPT: JSON.stringify(receipt) };

/** Each loads the whole server: two of them in every run, all in `npm run test:all`. */
const some: [string, string[]][] = [
  ['restore.js', ['x.backup']],
  ['verify-audit.js', []],
];
const others: [string, string[]][] = [
  ['restore.js', ['--recovered', '--erased', 'LIST']],
  ['import-talks.js', ['TALKS', '--site', 'KEY']],
  ['retention.js', ['--dry-run']],
  ['verify-receipt.js', ['RECEIPT']],
  ['rebuild-search.js', []],
  ['retry-dead-letters.js', []],
  ['setup-link.js', []],
];

test.each([...some, ...(areAll ? others : [])])(
  '%s %s says that it waits for a database that is away',
  async (program, args) => {
    const folder = await mkdtemp(join(inject('folder'), 'waits-'));
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    const env = {
      MONGODB_URL: `mongodb://127.0.0.1:${await freePort()}/sapa`,
      REDIS_URL: inject('redisUrl'),
      SAPA_DATA_DIR: folder,
      SAPA_SECRET: 'a secret of the tests, long enough',
      SAPA_BACKUP_PASSPHRASE: 'latihan menunggu',
    };
    const command = runBuilt(
      program,
      env,
      args.map((each) => (each in files ? join(folder, each) : each)),
    );
    onTestFinished(() => command.stop());
    // It loads the whole server first, which takes a while on a busy machine.
    await expect.poll(command.output, { timeout: 45_000 }).toContain('waiting for MongoDB (MONGODB_URL)');
  },
  60_000,
);
