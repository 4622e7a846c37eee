import { pino } from 'pino';
import { declareModels } from './app/declare-models.js';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { knownSecret } from './platform/crypto/secret.js';
import { createLog } from './platform/log.js';
import { openDatabase } from './platform/store/database.js';
import { ensureIndexes } from './platform/store/indexes.js';

/**
 * `node dist/server/rotate-keys.js`: seals all that is plain, or sealed by another key, with the first of SAPA_DATA_KEYS. Goes on where
 * it was cut off; a server may run meanwhile. Ends with 1 where something is left.
 */
const config = readConfigOrExit();
const log = createLog('warn', config.secrets, pino.destination(2));
const secret = await knownSecret(config).catch(exitOr);
const connection = await openDatabase(config.mongodbUrl, log).catch(exitOr);
const { sealing } = declareModels(connection, config, log, secret);
await ensureIndexes(connection);
const number = (count: number) => count.toLocaleString('en');
const done = await sealing.run(true, (name, { sealed, unopened }) => {
  if (sealed + unopened > 0)
    process.stdout.write(`${name}: ${number(sealed)} sealed, ${number(unopened)} cannot be opened\n`);
});
const left = await sealing.countOld();
process.stdout.write(
  done
    ? `${number(done.sealed)} sealed by the key ${sealing.keyId}; ${number(left)} are left${left > 0 ? ': their key is missing' : ''}.\n`
    : 'Another process seals already. Try again when it is done.\n',
);
await connection.close();
process.exit(done && left === 0 ? 0 : 1);
