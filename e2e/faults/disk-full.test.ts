import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expectInvariants } from './checker.js';
import { crowdOrigin } from './crowd.js';
import { expect, test as fault } from './fault.js';
import { storedFaults } from './stored-faults.js';
import { VisitorClient } from './visitor-client.js';

const run = promisify(execFile);
const megabyte = 1_000_000;

/** A disk of 8 MB in memory; where none can be mounted, a sentence why. */
const test = fault.extend<{ disk: { folder: string } | string }>({
  disk: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'sapa-disk-'));
    const failure = await run('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]).then(
      () => undefined,
      (error: Error) => `A small disk cannot be mounted here (root may): ${error.message.trim()}`,
    );
    await use(failure ?? { folder });
    if (!failure) await run('umount', ['--lazy', folder]);
    await rm(folder, { recursive: true, force: true });
  },
});

test(
  'F14 a real disk is full: 507, text goes on, no record without a file, and with room again all goes on',
  { tag: ['@all', '@command'] },
  async ({ disk, startServer }) => {
    test.skip(typeof disk === 'string', typeof disk === 'string' ? disk : '');
    if (typeof disk === 'string') return;
    // What is kept free as a rule would be more than this disk has.
    const server = await startServer({ env: { SAPA_DATA_DIR: disk.folder, SAPA_KEEP_FREE_MB: '0' } });
    const visitor = new VisitorClient(server.url, server.siteKey, crowdOrigin);
    await visitor.send('Sebelum penuh');
    const ballast = join(disk.folder, 'ballast');
    await writeFile(ballast, Buffer.alloc(4 * megabyte));

    const upload = () => uploadText(server.url, server.siteKey, visitor.token ?? '');
    const statuses: number[] = [];
    for (let file = 0; file < 12; file++) statuses.push(await upload());
    expect(new Set(statuses)).toEqual(new Set([200, 507]));
    expect(statuses.at(-1)).toBe(507);
    await visitor.send('Selagi penuh');
    const records = await server.database.db.collection('attachments').countDocuments({ isStored: true });
    expect(records).toBe(statuses.filter((status) => status === 200).length);
    expect((await readdir(join(disk.folder, 'attachments'), { recursive: true })).filter(isFile)).toHaveLength(records);

    await rm(ballast);
    expect(await upload()).toBe(200);
    await visitor.send('Sesudahnya');
    await expect.poll(() => storedFaults(server), { timeout: 30_000, intervals: [1_000] }).toEqual([]);
    await expectInvariants(server, [visitor]);
    visitor.close();
  },
);

const isFile = (name: string) => /(^|[/-])file$/.test(name);

/** As the widget does it; resolves with what the server answered. */
async function uploadText(url: string, site: string, token: string): Promise<number> {
  const body = new FormData();
  body.append('file', new Blob([Buffer.alloc(megabyte / 2, 'catatan ')]), 'catatan.txt');
  const response = await fetch(`${url}/api/visitor/attachments/${randomUUID()}?site=${site}`, {
    method: 'PUT',
    headers: { origin: crowdOrigin, authorization: `Bearer ${token}` },
    body,
  });
  return response.status;
}
