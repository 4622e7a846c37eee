import { readConfigOrExit } from './config-or-exit.js';
import { deadLettersIn } from './features/messages/index.js';
import { openForCommand } from './open-for-command.js';

/**
 * `node dist/server/retry-dead-letters.js [conversationId]`: one dead letter, or all, are tried again within seconds by a
 * running web process, so that it is announced as well. Prints what is tried again, one line of JSON each.
 */
const config = readConfigOrExit();
const connection = await openForCommand(config);
const letters = await deadLettersIn(connection).askAgain(process.argv[2]);
for (const { _id: conversationId, fromSeq, toSeq, tries, error, at } of letters)
  process.stdout.write(`${JSON.stringify({ conversationId, fromSeq, toSeq, tries, error, at })}\n`);
if (letters.length === 0) process.stderr.write('There is no such dead letter.\n');
await connection.close();
process.exitCode = letters.length > 0 ? 0 : 1;
