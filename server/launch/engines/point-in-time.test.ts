import { appendFile, chown, mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { areAll } from '../../test/are-all.js';
import { postgresWithDocumentDb } from './documentdb.js';
import { gatewayProgram } from './gateway-program.js';
import { startGateway } from './gateway.js';
import { copyPostgresHome, startPostgres } from './postgres.js';
import { runCommand } from './run-command.js';

const say = () => undefined;

/** DocumentDB in a folder; what was started ends with the test. */
async function documentDbIn(dataDir: string) {
  const { root, template } = await postgresWithDocumentDb(say);
  const program = await gatewayProgram(say);
  const home = join(dataDir, 'postgres');
  await copyPostgresHome(template, home);
  return {
    home,
    async start() {
      const postgres = await startPostgres({ root, home, runDir: dataDir, say });
      const gateway = await startGateway({ program, postgres, postgresHome: home, dataDir, say });
      const client = await MongoClient.connect(gateway.url);
      let hasEnded = false;
      const stop = async () => {
        if (hasEnded) return;
        hasEnded = true;
        await client.close();
        await gateway.stop();
        await postgres.stop();
      };
      onTestFinished(stop);
      return { words: client.db().collection<{ _id: string }>('words'), run: postgres.run, stop };
    },
    /** As the user of the database. */
    async own(path: string): Promise<void> {
      const { uid, gid } = await stat(home);
      await chown(path, uid, gid);
    },
  };
}

// Only where the packages are there or may be fetched.
describe.runIf(areAll)('A7 a point in time, by what DocumentDB stands on', () => {
  test('the disk is lost: a copy of the day before and the archived log lead to the moment before a mistake', async () => {
    const folder = await mkdtemp(join(inject('folder'), 'point-'));
    const dataDir = join(folder, 'db');
    await mkdir(dataDir);
    const { home, start, own } = await documentDbIn(dataDir);
    // Relative to the data folder, as the user of the database may write nowhere else here. In earnest it is another machine.
    const archive = join(home, 'archive');
    await mkdir(archive);
    await own(archive);
    const settings = ['wal_level = replica', 'archive_mode = on', "archive_command = 'cp %p archive/%f'"];
    await appendFile(join(home, 'postgresql.conf'), `\n${settings.join('\n')}\n`);
    let store = await start();
    await store.words.insertOne({ _id: 'yesterday' });
    await store.stop();
    const base = join(folder, 'base');
    await runCommand(['cp', '--archive', home, base]);

    store = await start();
    await store.words.insertOne({ _id: 'today' });
    await store.run("SELECT pg_create_restore_point('before the mistake')");
    await store.words.deleteMany({});
    await store.words.insertOne({ _id: 'mistake' });
    await store.run('SELECT pg_switch_wal()');
    await store.stop();

    const kept = join(folder, 'kept');
    await rename(archive, kept);
    await rm(home, { recursive: true });
    await runCommand(['cp', '--archive', base, home]);
    await rm(archive, { recursive: true });
    await rename(kept, archive);
    const recovery = [
      "restore_command = 'cp archive/%f %p'",
      "recovery_target_name = 'before the mistake'",
      'recovery_target_action = promote',
      // Nobody reads before it is there.
      'hot_standby = off',
    ];
    await appendFile(join(home, 'postgresql.conf'), `${recovery.join('\n')}\n`);
    await writeFile(join(home, 'recovery.signal'), '');
    await own(join(home, 'recovery.signal'));
    store = await start();
    expect(await store.words.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 'today' }, { _id: 'yesterday' }]);
  }, 300_000);
});
