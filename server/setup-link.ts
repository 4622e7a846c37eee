import { pino } from 'pino';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { createAccounts } from './features/staff/index.js';
import { createLog } from './platform/log.js';
import { openDatabase } from './platform/store/database.js';
import { dataKeys } from './platform/crypto/data-keys.js';
import { keepAddress } from './platform/kept-address.js';
import { keptSecret } from './platform/crypto/secret.js';

/** `node dist/server/setup-link.js`: prints a new one-time link for the first owner, where no `npm start` shows one. */
process.umask(0o077);
const config = readConfigOrExit();
// Standard output carries the link and nothing else.
const log = createLog('warn', config.secrets, pino.destination(2));
const connection = await openDatabase(config.mongodbUrl, log).catch(exitOr);
const secret = config.secret ?? (await keptSecret(config.dataDir));
const { setup } = createAccounts({
  connection,
  url: config.url,
  secret,
  hasRateLimits: false,
  keepAddress: keepAddress(config.keptAddresses),
  dataKeys: dataKeys(secret, config.dataKeys),
});
const link = await setup.createLink();
process.stdout.write(link ? `${link}\n` : 'There is an owner already; no link was made.\n');
await connection.close();
process.exitCode = link ? 0 : 1;
