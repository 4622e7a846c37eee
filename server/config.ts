import { z } from 'zod';
import { allowedOrigins } from './kernel/origins.js';
import { ConfigError } from './platform/config-error.js';
import { keyOfSecret } from './platform/crypto/data-keys.js';
import { addressKinds } from './platform/kept-address.js';
import { imapUrls } from './platform/mail/imap-urls.js';
import { secretsOf, type SecretKind } from './platform/secrets.js';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);
/** What it says is believed, so it must be who it says; on this machine itself nobody stands between. */
const issuer = z
  .url({ protocol: /^https?$/ })
  .refine((value) => /^https:|^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/.test(value), 'must begin with https://')
  .transform((value) => value.replace(/\/$/, ''));
const originList = z
  .string()
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(allowedOrigins);
const dataKeyList = z.string().transform((value, context) => {
  const keys = value.split(',').map((part) => {
    const [, id = '', text = ''] = /^\s*([\w-]{1,20}):([A-Za-z0-9+/_-]+=*)\s*$/.exec(part) ?? [];
    return { id, key: Buffer.from(text, 'base64') };
  });
  const isRight = keys.every(({ id, key }) => id !== '' && id !== keyOfSecret && key.length === 32);
  if (isRight && new Set(keys.map(({ id }) => id)).size === keys.length) return keys;
  context.addIssue({
    code: 'custom',
    message: 'must be a list of id:key by commas, each key 32 bytes in base64, no id twice',
  });
  return z.NEVER;
});
const mongodbUrl = z.string().regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://');
const redisUrl = z.string().regex(/^(rediss?|unix):\/\//, 'must begin with redis://, rediss:// or unix://');
/** The name of a mailbox has at most 64 signs (RFC 5321, 4.5.3.1.1); 27 of them are for "+" and the token of an answer. */
const replyMailbox = z
  .email()
  .refine((value) => /^[^+@]{1,37}@/.test(value), 'must be an address without "+", of at most 37 signs before the "@"');
const smtpUrl = z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://');

/** Given in megabytes. */
const bytes = z.coerce
  .number()
  .int()
  .min(0)
  .max(1_000_000_000)
  .transform((value) => value * 1024 * 1024);

/** Said of a setting in the last place: zod forgets it otherwise. */
const holds = (secret: SecretKind) => ({ secret });

/** Every setting of the server, as `.env.example` and the README describe them. */
const schema = z.object({
  MONGODB_URL: mongodbUrl.meta(holds('address')),
  REDIS_URL: redisUrl.meta(holds('address')),
  SAPA_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  SAPA_WEB_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  SAPA_PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
  SAPA_HOST: z.string().default('127.0.0.1'),
  SAPA_URL: origin.optional(),
  SAPA_SECRET: z.string().min(32, 'must have at least 32 characters').optional().meta(holds('word')),
  SAPA_DATA_KEYS: dataKeyList.optional().meta(holds('word')),
  SAPA_DATA_DIR: z.string().default('.data'),
  SAPA_SITE_NAME: z.string().min(1).max(80).default('Situs saya'),
  SAPA_ALLOWED_ORIGINS: originList.default([]),
  SAPA_DEMO_ORIGIN: origin.optional(),
  SAPA_TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  SAPA_NOTIFY_AFTER_SECONDS: z.coerce.number().int().min(0).max(86_400).default(30),
  SAPA_NOTIFY_EVERY_SECONDS: z.coerce.number().int().min(0).max(86_400).default(300),
  SAPA_ANSWER_MAIL_AFTER_SECONDS: z.coerce.number().int().min(0).max(86_400).default(300),
  SAPA_UPLOADS_MB_A_DAY: bytes.prefault(2_000),
  SAPA_KEEP_FREE_MB: bytes.prefault(1_000),
  SAPA_ANSWER_PUSH_AFTER_SECONDS: z.coerce.number().int().min(0).max(86_400).default(10),
  SAPA_REQUIRE_SECOND_FACTOR: flag.default(false),
  SAPA_OIDC_ISSUER: issuer.optional(),
  SAPA_OIDC_CLIENT_ID: z.string().max(500).optional(),
  SAPA_OIDC_CLIENT_SECRET: z.string().max(2_000).optional().meta(holds('word')),
  SAPA_OIDC_NAME: z.string().max(40).default('SSO'),
  SAPA_OIDC_IS_SECOND_FACTOR: flag.default(false),
  SAPA_KEEP_ADDRESSES: z.enum(addressKinds).default('truncated'),
  SAPA_KEEP_AUDIT_DETAILS_DAYS: z.coerce.number().int().min(30).max(36_500).optional(),
  SAPA_RATE_LIMITS: flag.default(true),
  SAPA_BACKUP_PASSPHRASE: z.string().min(12, 'must have at least 12 characters').optional().meta(holds('word')),
  SAPA_METRICS_TOKEN: z.string().min(24, 'must have at least 24 characters').optional().meta(holds('word')),
  SAPA_OTEL: flag.default(false),
  SAPA_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  SMTP_URL: smtpUrl.optional().meta(holds('address')),
  MAIL_REPLY_ADDRESS: replyMailbox.optional(),
  IMAP_URLS: imapUrls.default([]).meta(holds('address')),
  INBOUND_MAIL_SECRET: z.string().min(24, 'must have at least 24 characters').optional().meta(holds('word')),
  INBOUND_MAIL_AUTHSERV_ID: z.string().max(253).optional(),
  SAPA_MAIL_FROM: z.string().min(3).default('Sapa <sapa@localhost>'),
});

export const settingNames = Object.keys(schema.shape);

/** Settings that hold a secret. The log and the doctor take theirs out of all that they say. */
export const secretSettings: ReadonlyMap<string, SecretKind> = new Map(
  Object.entries(schema.shape).flatMap(([name, setting]) => {
    const kind = setting.meta()?.['secret'] as SecretKind | undefined;
    return kind ? [[name, kind]] : [];
  }),
);

export type Config = ReturnType<typeof readConfig>;

/** Reads and checks the whole environment at once; throws {@link ConfigError}. An empty variable counts as not set. */
export function readConfig(environment: Record<string, string | undefined> = process.env) {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(describeIssue));
  const env = parsed.data;
  const oidc = oidcOf(env);
  return {
    mongodbUrl: env.MONGODB_URL,
    redisUrl: env.REDIS_URL,
    runsWeb: env.SAPA_ROLE !== 'worker',
    runsWorker: env.SAPA_ROLE !== 'web',
    webProcesses: env.SAPA_WEB_PROCESSES,
    port: env.SAPA_PORT,
    host: env.SAPA_HOST,
    url: env.SAPA_URL ?? `http://localhost:${env.SAPA_PORT}`,
    secret: env.SAPA_SECRET,
    dataKeys: env.SAPA_DATA_KEYS,
    dataDir: env.SAPA_DATA_DIR,
    siteName: env.SAPA_SITE_NAME,
    allowedOrigins: env.SAPA_ALLOWED_ORIGINS,
    demoOrigin: env.SAPA_DEMO_ORIGIN,
    trustProxy: env.SAPA_TRUST_PROXY,
    notifyAfterSeconds: env.SAPA_NOTIFY_AFTER_SECONDS,
    notifyEverySeconds: env.SAPA_NOTIFY_EVERY_SECONDS,
    answerMailAfterSeconds: env.SAPA_ANSWER_MAIL_AFTER_SECONDS,
    siteBytesADay: env.SAPA_UPLOADS_MB_A_DAY,
    keptFreeBytes: env.SAPA_KEEP_FREE_MB,
    answerPushAfterSeconds: env.SAPA_ANSWER_PUSH_AFTER_SECONDS,
    needsSecondFactor: env.SAPA_REQUIRE_SECOND_FACTOR,
    oidc,
    keptAddresses: env.SAPA_KEEP_ADDRESSES,
    auditDetailsDays: env.SAPA_KEEP_AUDIT_DETAILS_DAYS,
    hasRateLimits: env.SAPA_RATE_LIMITS,
    backupPassphrase: env.SAPA_BACKUP_PASSPHRASE,
    metricsToken: env.SAPA_METRICS_TOKEN,
    hasTraces: env.SAPA_OTEL,
    logLevel: env.SAPA_LOG_LEVEL,
    smtpUrl: env.SMTP_URL,
    replyMailbox: env.MAIL_REPLY_ADDRESS,
    mailboxes: env.IMAP_URLS,
    inboundMailSecret: env.INBOUND_MAIL_SECRET,
    trustedMailServer: env.INBOUND_MAIL_AUTHSERV_ID,
    mailFrom: env.SAPA_MAIL_FROM,
    /** What nobody may read. */
    secrets: secretsOf([...secretSettings].map(([name, kind]) => [kind, given[name] ?? ''])),
  };
}

/** Sign-in by an account that people have elsewhere. Its three settings belong together. */
function oidcOf(env: z.output<typeof schema>) {
  const needed = {
    SAPA_OIDC_ISSUER: env.SAPA_OIDC_ISSUER,
    SAPA_OIDC_CLIENT_ID: env.SAPA_OIDC_CLIENT_ID,
    SAPA_OIDC_CLIENT_SECRET: env.SAPA_OIDC_CLIENT_SECRET,
  };
  const { SAPA_OIDC_ISSUER: issuer, SAPA_OIDC_CLIENT_ID: clientId, SAPA_OIDC_CLIENT_SECRET: clientSecret } = needed;
  if (issuer && clientId && clientSecret)
    return { issuer, clientId, clientSecret, name: env.SAPA_OIDC_NAME, isSecondFactor: env.SAPA_OIDC_IS_SECOND_FACTOR };
  const missing = Object.entries(needed).filter(([, value]) => !value);
  if (missing.length < 3) throw new ConfigError(missing.map(([name]) => `${name} is not set`));
  return undefined;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  return isMissing ? `${name} is not set` : `${name}: ${issue.message}`;
}
