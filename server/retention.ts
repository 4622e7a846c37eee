import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { declareModels } from './app/declare-models.js';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { exitWith } from './exit-with.js';
import { settingsOf } from './features/sites/index.js';
import { openForCommand } from './open-for-command.js';
import { knownSecret } from './platform/crypto/secret.js';

/**
 * `node dist/server/retention.js --dry-run [--json]`: what would go now by the days that each site has set. Changes nothing: what is
 * due goes by itself, while the server runs.
 */
const { values: asked } = parseArgs({
  options: { 'dry-run': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
if (!asked['dry-run'])
  exitWith('What is due goes by itself while the server runs. To see what that is: npm run retention -- --dry-run');
const config = readConfigOrExit();
const log = pino({ level: 'silent' });
const secret = await knownSecret(config).catch(exitOr);
const connection = await openForCommand(config);
const { privacy, sites } = declareModels(connection, config, log, secret);
const reports = [];
for (const site of await sites.service.all()) {
  const report = await privacy.retention.preview({ siteId: site._id, settings: settingsOf(site).retention });
  reports.push({ site: site.name, ...report });
}
process.stdout.write(
  asked.json
    ? `${JSON.stringify(reports, null, 2)}\n`
    : reports.map(({ site, counts, held }) => `${site}: ${inWords({ ...counts, held })}\n`).join(''),
);
process.exit(0);

function inWords(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([kind, count]) => `${kind} ${count.toLocaleString('en')}`)
    .join(', ');
}
