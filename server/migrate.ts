import { pino } from 'pino';
import { migrations } from './app/migrations.js';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { createLog } from './platform/log.js';
import { openDatabase } from './platform/store/database.js';
import { migrate } from './platform/store/migrations.js';

/** `node dist/server/migrate.js`: brings the store forwards, as every start does; for those who do it before a release. */
const config = readConfigOrExit();
const log = createLog('warn', config.secrets, pino.destination(2));
const connection = await openDatabase(config.mongodbUrl, log).catch(exitOr);
const done = await migrate(connection, migrations, log);
process.stdout.write(done.length > 0 ? `${done.join('\n')}\n` : 'The store is as this version needs it.\n');
await connection.close();
