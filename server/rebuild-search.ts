import { pino } from 'pino';
import { migrationIds } from './app/migrations.js';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { rebuildIn, rebuildProgress } from './features/search/index.js';
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
const progress = rebuildProgress((text) => process.stdout.write(text));
const rebuild = rebuildIn(connection);
await ensureIndexes(connection);
const cutOff = await rebuild.unfinished();
if (cutOff) progress.goesOn(cutOff);
await rebuild.all(progress.page);
progress.isDone();
await connection.close();
