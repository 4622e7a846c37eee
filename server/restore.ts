import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { createApp } from './app/app.js';
import { erasedListBeside, readErasedList, readErasedListIfThere } from './app/backup/erased-list.js';
import { restoreBackup } from './app/backup/restore-backup.js';
import { settleRecovered } from './app/backup/settle-recovered.js';
import { declareModels } from './app/declare-models.js';
import { migrationIds } from './app/migrations.js';
import { passphraseOf } from './ask-passphrase.js';
import { readConfigOrExit } from './config-or-exit.js';
import { exitWith } from './exit-with.js';
import { distDir } from './dist-dir.js';
import { openForCommand } from './open-for-command.js';
import { keyIdsOf } from './platform/crypto/data-keys.js';
import { createLog } from './platform/log.js';
import { ensureIndexes } from './platform/store/indexes.js';
import { programVersion } from './program-version.js';

/**
 * `node dist/server/restore.js FILE [--replace] [--erased LIST] [--without-keys]`: puts a backup in its place, while no server runs. Where there
 * is an installation already, `--replace` removes it; where keys are missing that have sealed something, `--without-keys` goes on. The list of the erased is the one beside the file, unless another one is named.
 *
 * `restore.js --recovered --erased LIST`: the database's own tools have taken it back to a moment; the rest of a restore is done.
 */
process.umask(0o077);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    replace: { type: 'boolean', default: false },
    recovered: { type: 'boolean', default: false },
    'without-keys': { type: 'boolean', default: false },
    erased: { type: 'string' },
  },
});
const config = readConfigOrExit();
const log = createLog('error', config.secrets, pino.destination(2));
let phase: 'before' | 'cut off' | 'recovered' | 'restored' = 'before';
const words = {
  before: 'Nothing was restored, and nothing was changed',
  'cut off': 'The restore was cut off: run it once more, with --replace',
  recovered: 'The database is as its tools have left it, or half settled: run it once more',
  restored: 'All is in its place, but the last step failed: start the server, which does it again',
};
const say = (text: string) => void process.stdout.write(`${text}\n`);
/** Without the list a restore may still be wanted: the person is told what it means. */
async function erasedBeside(backup: string): Promise<Set<string>> {
  const list = erasedListBeside(backup);
  const erased = await readErasedListIfThere(list);
  if (!erased)
    say(
      `There is no ${list}: who was erased after this backup comes back, unless this database knows of it. --erased LIST names a list.`,
    );
  return erased ?? new Set();
}

try {
  const { toErase, what } = values.recovered ? await settle() : await restore();
  phase = 'restored';

  // As every start does: what is newer than the backup. And the erased are erased before anybody looks; whatever else follows is left to
  // the server, which people may use meanwhile.
  const app = await createApp({ ...config, runsWeb: true, runsWorker: false }, log, distDir());
  await app.services.erasures.sweep();
  const left = await app.services.erasures.unfinished();
  await app.stop();
  say(`${what} Visitors that are erased again: ${toErase}.`);
  if (left > 0) say(`${left} of them are erased once the server runs.`);
  if (config.secret !== undefined && !values.recovered)
    say('SAPA_SECRET is set: it must be the one of the backup, which lies in the data folder ("secret") now.');
  say('Everybody signs in once more. Invite those again who had not accepted yet.');
  say('Pages that are open have to be loaded anew.');
  process.exit(0);
} catch (error) {
  exitWith(`${words[phase]}: ${error instanceof Error ? error.message : String(error)}`);
}

/** Said only where there were some. */
function removedOf(count: number): string {
  return count > 0 ? ` Removed ${count} files of which there is no record.` : '';
}

async function restore(): Promise<{ toErase: number; what: string }> {
  const [named] = positionals;
  if (named === undefined) throw new Error('Say which file: npm run restore -- FILE');
  const file = resolve(named);
  const erased = values.erased === undefined ? await erasedBeside(file) : await readErasedList(resolve(values.erased));
  const passphrase = await passphraseOf(config.backupPassphrase, false);
  const connection = await openForCommand(config, { isPatient: true });
  // For the indexes alone: the installation's secret comes with the backup, and nothing is sealed before.
  declareModels(connection, config, pino({ level: 'silent' }), randomUUID());
  const begun = performance.now();
  const { documents, files, toErase, removed } = await restoreBackup(file, {
    ...{ db: connection.getClient().db(connection.name), dataDir: config.dataDir, passphrase, program: programVersion },
    ...{ migrationIds, mayReplace: values.replace, mayLackKeys: values['without-keys'], say },
    // The secret of the installation may come with the backup.
    ...{ secret: config.secret, keyIds: keyIdsOf(config.dataKeys) },
    erased,
    onBegin: () => (phase = 'cut off'),
    buildIndexes: () => ensureIndexes(connection),
  });
  await connection.close();
  const seconds = Math.round((performance.now() - begun) / 1_000);
  return { toErase, what: `Restored ${documents} documents and ${files} files in ${seconds} s.${removedOf(removed)}` };
}

async function settle(): Promise<{ toErase: number; what: string }> {
  if (values.erased === undefined)
    throw new Error('Say who was erased since: --recovered --erased LIST, the sapa-erased.txt of the last backup.');
  const erased = await readErasedList(resolve(values.erased));
  phase = 'recovered';
  const connection = await openForCommand(config, { isPatient: true });
  const db = connection.getClient().db(connection.name);
  const { toErase, files } = await settleRecovered(db, config.dataDir, erased);
  await connection.close();
  if (files.left > 0)
    say(
      `The database knows none of the ${files.left} files in ${config.dataDir}: is SAPA_DATA_DIR the folder that belongs to it? They were left; put the right folder there, and run this once more.`,
    );
  return { toErase, what: `What the database was taken back to is settled.${removedOf(files.removed)}` };
}
