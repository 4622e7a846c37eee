import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { migrationIds, migrations } from './app/migrations.js';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { createLog } from './platform/log.js';
import { openDatabase } from './platform/store/database.js';
import { doneMigrations, migrate } from './platform/store/migrations.js';
import { refuseNewerStore } from './platform/store/version-gate.js';
import { programVersion } from './program-version.js';

const letGoMs = 1_000;

/**
 * `node dist/server/migrate.js`: brings the store forwards, as every start does; for those who do it before a release. `--look` changes
 * nothing, and says what there is to do and whether processes of the version before may run meanwhile.
 */
const { values } = parseArgs({ options: { look: { type: 'boolean', default: false } } });
const config = readConfigOrExit();
const log = createLog('warn', config.secrets, pino.destination(2));
const say = (text: string) => process.stdout.write(`${text}\n`);
const connection = await openDatabase(config.mongodbUrl, log).catch(exitOr);
await refuseNewerStore(connection, migrationIds, programVersion).catch(exitOr);
const givenUp = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    // What is only waited for is let go; a step that was begun is cut off, and done again by the next start.
    givenUp.abort();
    setTimeout(() => process.exit(1), letGoMs);
  });
if (values.look) await look();
else {
  const done = await migrate(connection, migrations, log, programVersion, givenUp.signal).catch((error: unknown) => {
    if (!givenUp.signal.aborted) throw error;
    process.exit(1);
  });
  say(done.length > 0 ? done.join('\n') : 'The store is as this version needs it.');
}
await connection.close();

async function look(): Promise<void> {
  const done = await doneMigrations(connection);
  const left = migrations.filter(({ id }) => !done.includes(id));
  for (const { id, isForOlderToo } of left) say(`${id}: ${isForOlderToo ? 'beside the version before' : 'alone'}`);
  const isAlone = left.some(({ isForOlderToo }) => !isForOlderToo);
  if (isAlone) say('Stop every process of the version before, then start this one. There is no way back but a backup.');
  else say('One process after the other may be replaced, and the version before may be started again.');
}
