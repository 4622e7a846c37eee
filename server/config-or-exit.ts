import { readConfig, type Config } from './config.js';
import { exitWith } from './exit-with.js';
import { ConfigError } from './platform/config-error.js';
import { UpgradeWaits } from './platform/store/version-gate.js';

/** sysexits.h EX_CONFIG: anyone who supervises this process need not start it again. */
const exitWrongConfig = 78;
/** sysexits.h EX_TEMPFAIL: a later start may succeed. */
const exitForNow = 75;

/** The configuration; or, when it is wrong, every fault on stderr and the end of the process. */
export function readConfigOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    return exitOr(error);
  }
}

/** The same for what is found to be wrong only when it is used, as a password that the database refuses; and for an upgrade that waits. */
export function exitOr(error: unknown): never {
  if (error instanceof UpgradeWaits) exitWith(error.message, exitForNow);
  if (!(error instanceof ConfigError)) throw error;
  const hint = error.isOfVariables ? '\nEvery variable is described in .env.example.' : '';
  exitWith(error.message + hint, exitWrongConfig);
}
