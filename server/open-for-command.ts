import type { Connection } from 'mongoose';
import { pino } from 'pino';
import type { Config } from './config.js';
import { exitOr } from './config-or-exit.js';
import { createLog } from './platform/log.js';
import { openDatabase } from './platform/store/database.js';

/** For a command that a person runs: a database that is away is waited for, and they are told so on stderr. */
export function openForCommand(config: Config, options: { isPatient?: boolean } = {}): Promise<Connection> {
  const log = createLog('warn', config.secrets, pino.destination(2));
  return openDatabase(config.mongodbUrl, log, options).catch(exitOr);
}
