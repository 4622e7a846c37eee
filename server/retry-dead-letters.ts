import { pino } from 'pino';
import { readConfigOrExit } from './config-or-exit.js';
import { deadLettersIn } from './features/messages/index.js';
import { createLog } from './platform/log.js';
import { openDatabase } from './platform/store/database.js';

/**
 * `node dist/server/retry-dead-letters.js [conversationId]`: one dead letter, or all, are tried again within seconds by a
 * running web process, so that it is announced as well. Prints what is tried again, one line of JSON each.
 */
const config = readConfigOrExit();
const log = createLog('warn', config.secrets, pino.destination(2));
const connection = await openDatabase(config.mongodbUrl, log);
const letters = await deadLettersIn(connection).askAgain(process.argv[2]);
for (const { _id: conversationId, fromSeq, toSeq, tries, error, at } of letters)
  process.stdout.write(`${JSON.stringify({ conversationId, fromSeq, toSeq, tries, error, at })}\n`);
if (letters.length === 0) process.stderr.write('There is no such dead letter.\n');
await connection.close();
process.exitCode = letters.length > 0 ? 0 : 1;
