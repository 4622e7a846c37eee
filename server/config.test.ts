import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig, secretSettings, settingNames } from './config.js';
import { ConfigError } from './platform/config-error.js';

const needed = { MONGODB_URL: 'mongodb://localhost/sapa', REDIS_URL: 'redis://localhost' };

function faultsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

test('two variables are enough; the rest has defaults', () => {
  expect(readConfig(needed)).toEqual({
    mongodbUrl: needed.MONGODB_URL,
    needsSecondFactor: false,
    oidc: undefined,
    redisUrl: needed.REDIS_URL,
    runsWeb: true,
    runsWorker: true,
    webProcesses: 1,
    port: 3_000,
    host: '127.0.0.1',
    url: 'http://localhost:3000',
    secret: undefined,
    dataKeys: undefined,
    dataDir: '.data',
    siteName: 'Situs saya',
    allowedOrigins: [],
    demoOrigin: undefined,
    trustProxy: 0,
    notifyAfterSeconds: 30,
    notifyEverySeconds: 300,
    answerMailAfterSeconds: 300,
    siteBytesADay: 2_000 * 1024 * 1024,
    keptFreeBytes: 1_000 * 1024 * 1024,
    answerPushAfterSeconds: 10,
    keptAddresses: 'truncated',
    hasRateLimits: true,
    hasTraces: false,
    logLevel: 'info',
    smtpUrl: undefined,
    mailFrom: 'Sapa <sapa@localhost>',
    mailboxes: [],
    secrets: [],
  });
});

test('every fault is named at once, and no value is repeated', () => {
  const wrong = {
    REDIS_URL: 'http://rahasia-1',
    SAPA_ROLE: 'rahasia-2',
    SAPA_PORT: '70000',
    SAPA_URL: 'rahasia-3',
    SAPA_SECRET: 'rahasia-4',
    SAPA_ALLOWED_ORIGINS: 'https://berita.test, javascript:rahasia-5',
    SAPA_UPLOADS_MB_A_DAY: '-1',
    SAPA_KEEP_FREE_MB: 'rahasia-9',
    SAPA_RATE_LIMITS: 'rahasia-6',
    SAPA_LOG_LEVEL: 'rahasia-7',
    SMTP_URL: 'rahasia-8',
    MAIL_REPLY_ADDRESS: 'balas+rahasia-10@berita.test',
    INBOUND_MAIL_SECRET: 'rahasia-11',
    IMAP_URLS: 'imaps://rahasia-12',
  };
  const faults = faultsOf(wrong);
  for (const name of [...Object.keys(wrong), 'MONGODB_URL']) {
    expect(faults.filter((fault) => fault.startsWith(name))).toHaveLength(1);
  }
  expect(faults).toContain('MONGODB_URL is not set');
  expect(faults.join('\n')).not.toMatch(/rahasia|70000/);
});

test('an empty variable counts as not set', () => {
  expect(faultsOf({ ...needed, SAPA_SECRET: '', SMTP_URL: '', SAPA_PORT: '' })).toEqual([]);
  expect(faultsOf({ ...needed, MONGODB_URL: '' })).toEqual(['MONGODB_URL is not set']);
});

test.each([
  ['all', { runsWeb: true, runsWorker: true }],
  ['web', { runsWeb: true, runsWorker: false }],
  ['worker', { runsWeb: false, runsWorker: true }],
])('the role %s', (role, runs) => {
  expect(readConfig({ ...needed, SAPA_ROLE: role })).toMatchObject(runs);
});

test('addresses are cut down to their origin, lists are cleaned', () => {
  const config = readConfig({
    ...needed,
    SAPA_URL: 'https://chat.berita.test/inbox/',
    SAPA_ALLOWED_ORIGINS: ' https://berita.test/ ,, https://www.berita.test:8443/a',
  });
  expect(config.url).toBe('https://chat.berita.test');
  expect(config.allowedOrigins).toEqual(['https://berita.test', 'https://www.berita.test:8443']);
});

/** What may be read by anyone who operates the server. A new setting stands here, or says in the schema that it holds a secret. */
const openSettings = [
  ...['ROLE', 'WEB_PROCESSES', 'PORT', 'HOST', 'URL', 'DATA_DIR', 'SITE_NAME', 'ALLOWED_ORIGINS', 'DEMO_ORIGIN'],
  ...['TRUST_PROXY', 'NOTIFY_AFTER_SECONDS', 'NOTIFY_EVERY_SECONDS', 'ANSWER_MAIL_AFTER_SECONDS', 'UPLOADS_MB_A_DAY'],
  ...[
    'OTEL',
    'KEEP_ADDRESSES',
    'KEEP_AUDIT_DETAILS_DAYS',
    'KEEP_FREE_MB',
    'ANSWER_PUSH_AFTER_SECONDS',
    'REQUIRE_SECOND_FACTOR',
    'OIDC_ISSUER',
    'OIDC_CLIENT_ID',
    'OIDC_NAME',
  ],
  ...['OIDC_IS_SECOND_FACTOR', 'RATE_LIMITS', 'LOG_LEVEL', 'MAIL_FROM'],
]
  .map((name) => `SAPA_${name}`)
  .concat(['MAIL_REPLY_ADDRESS', 'INBOUND_MAIL_AUTHSERV_ID']);

test('of every setting it is said whether it holds a secret', () => {
  expect([...openSettings, ...secretSettings.keys()].sort()).toEqual([...settingNames].sort());
});

test('secrets are known as they are given', () => {
  const secret = 'rahasia-server-yang-cukup-panjang-ini';
  const given = { ...needed, REDIS_URL: 'redis://:kata-redis@localhost', SAPA_SECRET: secret };
  expect(readConfig(given).secrets).toEqual([secret, 'kata-redis']);
});

/** Read by the start scripts, before there is a server. */
const startNames = ['SAPA_ENGINE'];

test('.env.example has every setting and no other', () => {
  const file = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const described = [...file.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(described.sort()).toEqual([...settingNames, ...startNames].sort());
});

test('keys for data are read in their order; a wrong list is refused and not repeated', () => {
  const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const list = `2026:${one.toString('base64')}, 2025:${two.toString('base64url')}`;
  expect(readConfig({ ...needed, SAPA_DATA_KEYS: list }).dataKeys).toEqual([
    { id: '2026', key: one },
    { id: '2025', key: two },
  ]);
  const short = Buffer.alloc(16, 1).toString('base64');
  for (const wrong of [
    short,
    `a:${short}`,
    `secret:${one.toString('base64')}`,
    `${list},2026:${one.toString('base64')}`,
  ]) {
    const faults = faultsOf({ ...needed, SAPA_DATA_KEYS: wrong });
    expect(faults).toEqual([expect.stringContaining('SAPA_DATA_KEYS: must be a list')]);
    expect(faults.join()).not.toContain(short);
  }
});
