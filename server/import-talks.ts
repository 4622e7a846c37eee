import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { declareModels } from './app/declare-models.js';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { exitWith } from './exit-with.js';
import { importTalks, readTalks } from './features/import-talks/index.js';
import { openForCommand } from './open-for-command.js';
import { knownSecret } from './platform/crypto/secret.js';

/**
 * `node dist/server/import-talks.js FILE --site KEY [--dry-run]`: takes in conversations of another program, as JSON or as a table. The
 * same file again takes nothing twice, and goes on where it was cut off. A server may run meanwhile.
 */
const shownRefusals = 20;
const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: { site: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
});
const [file] = positionals;
if (file === undefined || asked.site === undefined)
  exitWith('Say which file and which site: npm run import:conversations -- talks.json --site KEY');
const bytes = await readFile(file).catch(() => exitWith(`There is no file ${file}.`));
const read = readTalks(bytes);
if (!read)
  exitWith('This is neither a JSON list of conversations nor a table with the columns conversation, at, from, text.');

const config = readConfigOrExit();
const log = pino({ level: 'silent' });
const secret = await knownSecret(config).catch(exitOr);
const connection = await openForCommand(config);
const { contacts, conversations, sites, visitors } = declareModels(connection, config, log, secret);
const site = await sites.service.findByKey(asked.site);
if (!site) exitWith('There is no site with this key. It stands in its snippet.');
for (const { place, why } of read.refused.slice(0, shownRefusals)) process.stdout.write(`refused ${place}: ${why}\n`);
const take = importTalks({
  connection,
  ...{ contacts: contacts.service, conversations: conversations.service, known: visitors.known },
});
const done = await take(read.talks, {
  siteId: site._id,
  isDryRun: asked['dry-run'],
  tell: (count) => process.stdout.write(`${number(count)} of ${number(read.talks.length)}\n`),
});
if (!done) exitWith('Another import into this site is under way.');
const { added, unchanged, messages } = done;
process.stdout.write(
  `${asked['dry-run'] ? 'Would add' : 'Added'} ${number(added)} conversations with ${number(messages)} messages; ` +
    `${number(unchanged)} were there already, ${number(read.refused.length)} are refused.\n`,
);
process.exit(read.refused.length > 0 ? 1 : 0);

function number(count: number): string {
  return count.toLocaleString('en');
}
