import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import mongoose, { type Connection } from 'mongoose';
import { pino } from 'pino';
import en from '../shared/locales/en.json?part=operation';
import id from '../shared/locales/id.json?part=operation';
import type { TextKey } from '../shared/locales/texts.js';
import { chooseLanguage } from '../shared/locales/texts.js';
import type { Finding } from '../shared/wire/operation/entities.js';
import { declareModels } from './app/declare-models.js';
import { migrationIds } from './app/migrations.js';
import { paces } from './app/paces.js';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { doctor, presentFinding } from './features/operation/index.js';
import { deadLettersIn } from './features/messages/index.js';
import { knownSecret } from './platform/crypto/secret.js';
import { createMailer } from './platform/mail/mailer.js';
import { createQueue } from './platform/outbox/queue.js';
import { openDatabase } from './platform/store/database.js';
import { programVersion } from './program-version.js';

/**
 * `node dist/server/doctor.js [--mail ADDRESS] [--lang id|en] [--json]`: looks at all that the server stands on, and says what to
 * do. Ends with 1 where something must be done. A server may run meanwhile.
 */
const patienceMs = 8_000;
const { values: asked } = parseArgs({
  options: { mail: { type: 'string' }, lang: { type: 'string' }, json: { type: 'boolean', default: false } },
});
const config = readConfigOrExit();
const log = pino({ level: 'silent' });
const connection = await openWithin(patienceMs);
const isConnected = connection.readyState === mongoose.ConnectionStates.connected;
// Only looked at are indexes and the ids of keys: where the secret is not to be had, any other one does.
const secret = await knownSecret(config).catch(() => randomUUID());
const sealing = isConnected ? declareModels(connection, config, log, secret).sealing : undefined;
const queue = createQueue(config.redisUrl, connection.name, log, paces.jobRetryMs);
const mailer = createMailer(config.smtpUrl, config.mailFrom);
const deadLetters = deadLettersIn(connection);
const look = doctor({ connection, sealing, queue, deadLetters, mailer, migrationIds, version: programVersion, config });
const found = await look.look();
if (asked.mail !== undefined) found.push(await look.sendTestMail(asked.mail));
const findings = found.map(presentFinding);
process.stdout.write(asked.json ? `${JSON.stringify(findings, null, 2)}\n` : inWords(findings));
// Whatever still waits for an answer that does not come.
process.exit(findings.some(({ state }) => state === 'fault') ? 1 : 0);

/** A database that is away is a finding, not the end. */
async function openWithin(ms: number): Promise<Connection> {
  try {
    return await openDatabase(config.mongodbUrl, log, { signal: AbortSignal.timeout(ms) });
  } catch (error) {
    if (error instanceof Error && error.name === 'ConfigError') return exitOr(error);
    return mongoose.createConnection();
  }
}

function inWords(all: readonly Finding[]): string {
  const texts = { id, en }[chooseLanguage([asked.lang, Intl.DateTimeFormat().resolvedOptions().locale])];
  const say = (key: string, values: Finding['values'] = {}) => texts[key as TextKey<'operation'>](values);
  const signs = { ok: '✓', notice: '!', fault: '✗' };
  const lines = (['ok', 'notice', 'fault'] as const).flatMap((state) =>
    all
      .filter((finding) => finding.state === state)
      .map(({ code, values }) => {
        const todo = state === 'ok' ? '' : `\n    → ${say(`${code}-do`, values)}`;
        return `${signs[state]} ${say(code, values)}${todo}`;
      }),
  );
  const faults = all.filter(({ state }) => state === 'fault').length;
  return `${lines.join('\n')}\n\n${say('cliHint', { faults })}\n`;
}
