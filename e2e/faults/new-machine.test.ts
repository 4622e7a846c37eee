import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storedMessages } from '../stored-messages.js';
import { expect, test } from './fault.js';
import { StaffClient } from './staff-client.js';

const env = { SAPA_BACKUP_PASSPHRASE: 'latihan pindah mesin' };

test(
  'A7 the disk dies: a new machine with the backup has all that was acknowledged before it, and goes on',
  { tag: '@all' },
  async ({ startServer, startCrowd }) => {
    test.setTimeout(120_000);
    const server = await startServer();
    const folder = await mkdtemp(join(tmpdir(), 'sapa-backups-'));
    const file = join(folder, 'siang.backup');
    const staff = await StaffClient.start(server);
    const crowd = startCrowd(server, 6);
    await expect.poll(() => crowd.acknowledgedCount, { timeout: 20_000 }).toBeGreaterThan(40);

    const promised = crowd.visitors.flatMap(({ acknowledged }) => [...acknowledged.keys()]);
    expect(await server.command('backup', [file], env)).toContain('Keep both');
    await expect(server.command('restore', [file, '--replace'], env)).rejects.toThrow('Sapa runs on this database');
    await crowd.finish();
    crowd.close();
    staff.close();

    await server.loseDisk();
    expect(await server.command('restore', [file], env)).toContain('Restored');
    await expect(server.command('restore', [file], env)).rejects.toThrow('There is an installation already');
    await server.startAgain();

    const stored = await storedMessages(server);
    const ids = stored.map(({ clientId }) => clientId);
    expect(
      promised.filter((id) => !ids.includes(id)),
      'acknowledged before the backup',
    ).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);

    // The owner signs in once more, and everybody can write again.
    const again = await StaffClient.signIn(server);
    const late = startCrowd(server, 2);
    await expect.poll(() => late.acknowledgedCount, { timeout: 20_000 }).toBeGreaterThan(4);
    const [first] = late.visitors;
    await expect.poll(() => again.readerOf(first?.reader.conversationId ?? '').lastSeq).toBeGreaterThan(1);
    await late.finish();
    again.close();
    await rm(folder, { recursive: true });
  },
);
