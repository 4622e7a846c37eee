import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { erasedListBeside, keepErasedList, readErasedListIfThere } from './app/backup/erased-list.js';
import { makeBackup } from './app/backup/make-backup.js';
import { migrationIds } from './app/migrations.js';
import { passphraseOf } from './ask-passphrase.js';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { exitWith } from './exit-with.js';
import { dataKeys } from './platform/crypto/data-keys.js';
import { knownSecret } from './platform/crypto/secret.js';
import { createLog } from './platform/log.js';
import { openDatabase } from './platform/store/database.js';
import { refuseNewerStore } from './platform/store/version-gate.js';
import { programVersion } from './program-version.js';

/**
 * `node dist/server/backup.js [FILE]`: all of the installation in one file, sealed by SAPA_BACKUP_PASSPHRASE or by one that is typed.
 * The server may run. Beside it `sapa-erased.txt` is kept, which a restore needs; `--erased-only` brings that alone up to date.
 */
process.umask(0o077);
const sayEveryMs = 2_000;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'erased-only': { type: 'boolean', default: false } },
});
const config = readConfigOrExit();
const day = new Date().toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
const file = resolve(positionals[0] ?? `sapa-${day}.backup`);
const say = (text: string) => process.stdout.write(`${text}\n`);
try {
  await access(dirname(file));
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere && !values['erased-only']) throw new Error(`${file} is there already.`);
  // One that is no list is told before the work, and is never written over.
  await readErasedListIfThere(erasedListBeside(file));
  const passphrase = values['erased-only'] ? '' : await passphraseOf(config.backupPassphrase, true);
  const log = createLog('warn', config.secrets, pino.destination(2));
  const connection = await openDatabase(config.mongodbUrl, log).catch(exitOr);
  await refuseNewerStore(connection, migrationIds, programVersion);
  const db = connection.getClient().db(connection.name);
  if (!values['erased-only']) {
    const secret = await knownSecret(config);
    const begun = performance.now();
    let said = begun;
    const { documents, files, noteFault } = await makeBackup(file, {
      ...{ db, dataDir: config.dataDir, secret, passphrase, program: programVersion },
      dataKeys: dataKeys(secret, config.dataKeys),
      onProgress(counts) {
        if (performance.now() - said < sayEveryMs) return;
        said = performance.now();
        say(`${counts.documents} documents, ${counts.files} files ...`);
      },
    });
    say(`${file}: ${documents} documents and ${files} files, in ${Math.round((performance.now() - begun) / 1_000)} s.`);
    if (noteFault !== undefined) say(`The database does not know of it (${noteFault}).`);
  }
  const erased = await keepErasedList(erasedListBeside(file), db);
  say(
    `${erasedListBeside(file)}: ${erased} erased visitors and conversations. Keep both, and the passphrase, away from this machine.`,
  );
  await connection.close();
} catch (error) {
  exitWith(`No backup was made: ${error instanceof Error ? error.message : String(error)}`);
}
