import { pino } from 'pino';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { rebuildIn } from './features/search/index.js';
import { openDatabase } from './platform/store/database.js';
import { ensureIndexes } from './platform/store/indexes.js';

/** `node dist/server/rebuild-search.js`: makes anew what messages, notes and visitors are found by. A server may run meanwhile. */
const config = readConfigOrExit();
const log = pino({ level: 'warn' }, pino.destination(2));
const connection = await openDatabase(config.mongodbUrl, log).catch(exitOr);
const sayEveryMs = 2_000;
let said = 0;
const rebuild = rebuildIn(connection);
await ensureIndexes(connection);
const { done } = await rebuild.all(({ step, done: count, total }) => {
  if (performance.now() - said < sayEveryMs) return;
  said = performance.now();
  process.stdout.write(`${step}: ${count.toLocaleString('en')} of about ${total.toLocaleString('en')}\n`);
});
process.stdout.write(`All of it can be found: ${done.toLocaleString('en')}.\n`);
await connection.close();
