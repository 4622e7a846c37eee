import { pino } from 'pino';
import { migrationIds } from './app/migrations.js';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { rebuildIn } from './features/search/index.js';
import { createLog } from './platform/log.js';
import { openDatabase } from './platform/store/database.js';
import { ensureIndexes } from './platform/store/indexes.js';
import { refuseNewerStore } from './platform/store/version-gate.js';
import { programVersion } from './program-version.js';

/**
 * `node dist/server/rebuild-search.js`: makes anew what messages, notes and visitors are found by, and goes on where that was cut off.
 * A server may run meanwhile.
 */
const config = readConfigOrExit();
const log = createLog('warn', config.secrets, pino.destination(2));
const connection = await openDatabase(config.mongodbUrl, log).catch(exitOr);
await refuseNewerStore(connection, migrationIds, programVersion).catch(exitOr);
const sayEveryMs = 2_000;
let said = 0;
const rebuild = rebuildIn(connection);
await ensureIndexes(connection);
const number = (count: number) => count.toLocaleString('en');
const cutOff = await rebuild.unfinished();
if (cutOff) process.stdout.write(`Goes on at ${number(cutOff.done)} of about ${number(cutOff.total)}.\n`);
await rebuild.all(({ step, done, total }) => {
  if (performance.now() - said < sayEveryMs) return;
  said = performance.now();
  process.stdout.write(`${step}: ${number(done)} of about ${number(total)}\n`);
});
process.stdout.write('All of it can be found.\n');
await connection.close();
