import { migrationIds } from './app/migrations.js';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { rebuildIn, rebuildProgress } from './features/search/index.js';
import { openForCommand } from './open-for-command.js';
import { ensureIndexes } from './platform/store/indexes.js';
import { refuseNewerStore } from './platform/store/version-gate.js';
import { programVersion } from './program-version.js';

/**
 * `node dist/server/rebuild-search.js`: makes anew what messages, notes and visitors are found by, and goes on where that was cut off.
 * A server may run meanwhile.
 */
const config = readConfigOrExit();
const connection = await openForCommand(config);
await refuseNewerStore(connection, migrationIds, programVersion).catch(exitOr);
const progress = rebuildProgress((text) => process.stdout.write(text));
const rebuild = rebuildIn(connection);
await ensureIndexes(connection);
const cutOff = await rebuild.unfinished();
if (cutOff) progress.goesOn(cutOff);
await rebuild.all(progress.page);
progress.isDone();
await connection.close();
