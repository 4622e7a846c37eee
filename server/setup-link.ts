import { readConfigOrExit } from './config-or-exit.js';
import { createAccounts } from './features/staff/index.js';
import { openForCommand } from './open-for-command.js';
import { dataKeys } from './platform/crypto/data-keys.js';
import { keepAddress } from './platform/kept-address.js';
import { keptSecret } from './platform/crypto/secret.js';

/** `node dist/server/setup-link.js`: prints a new one-time link for the first owner, where no `npm start` shows one. */
process.umask(0o077);
const config = readConfigOrExit();
// Standard output carries the link and nothing else.
const connection = await openForCommand(config);
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
