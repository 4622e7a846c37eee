import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { readConfig, secretSettings } from '../config.js';
import { freePort } from '../launch/engines/free-port.js';
import { secretsOf } from '../platform/secrets.js';
import type { Ready } from '../ready.js';
import { areAll } from '../test/are-all.js';
import { connectStaff, connectVisitor } from '../test/clients.js';
import { cookiesOf } from '../test/cookies.js';
import { startCuttableProxy, type CuttableProxy } from '../test/cuttable-proxy.js';
import { newDatabaseUrl } from '../test/database-pool.js';
import { startIdentityProvider } from '../test/identity-provider.js';
import { startMailWithPassword } from '../test/mail-with-password.js';
import { makePublisher } from '../test/publisher.js';
import { runBuilt } from '../test/run-built.js';
import { ownOrigin, pageOrigin, type Asked } from '../test/start-test-app.js';
import { httpRows } from './access/http-rows.js';

/** A process of its own, and its failures, take half a minute. */
const testInAll = test.runIf(areAll);

/** Nobody would write it by chance, and an address leaves it as it is. */
const secret = (name: string) => `rahasia-${name}-${randomBytes(18).toString('base64url')}`;

/** All that was planted, by what it is. */
const planted = new Map<string, string>();
const plant = (name: string, value = secret(name)) => {
  planted.set(name, value);
  return value;
};
/** What a mail is there to bring. */
const mailed = ['invitation', 'reset'];

interface Answer {
  what: string;
  status: number;
  headers: string;
  body: string;
  cookies: string;
}
const answers: Answer[] = [];
const endings: (() => unknown)[] = [];

let settings: Record<string, string>;
let mail: Awaited<ReturnType<typeof startMailWithPassword>>;
let store: CuttableProxy;
let queue: CuttableProxy;
let server: ReturnType<typeof runBuilt>;
let dataDir: string;
let address: string;
let siteKey: string;
const outputs: Record<string, string> = {};

beforeAll(async () => {
  dataDir = await mkdtemp(join(inject('folder'), 'planted-'));
  mail = await startMailWithPassword();
  store = await startCuttableProxy(newDatabaseUrl());
  queue = await startCuttableProxy(inject('redisUrl'));
  const office = await startIdentityProvider([`${ownOrigin}/api/auth/callback/oidc`], secret('oidc'));
  endings.push(() => office.stop());
  const port = String(await freePort());
  address = `http://127.0.0.1:${port}`;
  settings = {
    ...office.settings,
    MONGODB_URL: store.url,
    REDIS_URL: queue.url,
    SMTP_URL: `smtp://sapa:${secret('smtp')}@127.0.0.1:${mail.port}`,
    SAPA_SECRET: secret('server'),
    SAPA_BACKUP_PASSPHRASE: secret('backup'),
    SAPA_METRICS_TOKEN: secret('metrics'),
    INBOUND_MAIL_SECRET: secret('inbound'),
    IMAP_URLS: `imaps://sapa:${secret('imap')}@127.0.0.1:9`,
    SAPA_DATA_KEYS: `uji:${randomBytes(32).toString('base64url')}`,
    SAPA_URL: ownOrigin,
    SAPA_PORT: port,
    SAPA_ALLOWED_ORIGINS: pageOrigin,
    SAPA_DATA_DIR: dataDir,
    SAPA_LOG_LEVEL: 'debug',
    SAPA_NOTIFY_AFTER_SECONDS: '0',
  };
  for (const [name, kind] of secretSettings)
    for (const [index, value] of secretsOf([[kind, settings[name] ?? '']]).entries()) plant(`${name} ${index}`, value);
  mail.refuse();
  server = runBuilt('main.js', settings);
});

afterAll(async () => {
  for (const end of endings) await end();
  await server.stop();
  await mail.stop();
  store.close();
  queue.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function ask(path: string, { method = 'GET', body, cookie, origin = ownOrigin, headers = {} }: Asked = {}) {
  const answer = await fetch(address + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(origin ? { origin } : {}),
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  answers.push({
    what: `${method} ${path.split('?')[0]}`,
    status: answer.status,
    headers: [...answer.headers].filter(([name]) => name !== 'set-cookie').join('\n'),
    body: await answer.clone().text(),
    cookies: cookiesOf(answer),
  });
  return answer;
}
const post = (path: string, body: object, cookie?: string) => ask(path, { method: 'POST', body, cookie });
const app = { ask, atEnd: (end: () => unknown) => void endings.push(end) };

/** What of the planted stands in a text, but for what may stand there. */
const leaksIn = (text: string, allowed: readonly string[] = []) =>
  [...planted].filter(([name, value]) => text.includes(value) && !allowed.includes(name)).map(([name]) => name);

const linkMailed = async (word: string) => {
  const found = () => mail.mails.map(({ text }) => new RegExp(`/${word}#([\\w-]{43})`).exec(text)?.[1]).find(Boolean);
  return vi.waitUntil(found, { timeout: 15_000 });
};

/** A guess at everything: as a header, a cookie, a parameter, a field. */
const guessed = () => ({
  query: `token=${planted.get('guess')}&password=${planted.get('guess')}`,
  headers: { authorization: `Bearer ${planted.get('guess')}`, 'x-api-key': planted.get('guess') ?? '' },
  body: { token: planted.get('guess'), password: planted.get('guess'), text: planted.get('guess') },
});

/** Each route there is, with guesses instead of what it wants. */
async function guessAtEveryRoute(cookie: string): Promise<void> {
  for (const name of Object.keys(httpRows)) {
    const [method = 'GET', pattern = ''] = name.split(' ');
    if (pattern.includes('^') || pattern === '/api/auth/sign-out') continue;
    const { query, headers, body } = guessed();
    const path = `${pattern.replaceAll(/:\w+/g, 'x')}?${query}`;
    const given = method === 'GET' || method === 'OPTIONS' ? {} : { body };
    await ask(path, { method, headers, ...given });
    await ask(path, { method, headers, ...given, cookie });
  }
}

/** A day of people, and of things that go wrong. Gives the owner's cookie. */
async function spendADay(setupUrl: string): Promise<string> {
  const email = 'sari@berita.test';
  const password = plant('password');
  const token = plant('set-up link', setupUrl.split('#')[1]);
  await post('/api/setup', { token: plant('guess'), name: 'Sari', email, password });
  expect((await post('/api/setup', { token, name: 'Sari', email, password })).status).toBe(201);
  for (const wrong of ['wrong password', 'wrong password again'])
    expect((await post('/api/auth/sign-in/email', { email, password: plant(wrong) })).status).toBe(401);
  const cookie = cookiesOf(await post('/api/auth/sign-in/email', { email, password }));
  plant('session', decodeURIComponent(/session_token=([^;]+)/.exec(cookie)?.[1] ?? '').split('.')[0]);

  const second = (await (await post('/api/auth/two-factor/enable', { password }, cookie)).json()) as object;
  const { totpURI, backupCodes } = second as { totpURI: string; backupCodes: string[] };
  plant('second factor', new URL(totpURI).searchParams.get('secret') ?? '');
  plant('recovery code', backupCodes[0]);
  expect((await post('/api/auth/two-factor/verify-totp', { code: '000000' }, cookie)).ok).toBe(false);

  const agent = { email: 'eka@berita.test', role: 'agent', siteIds: ['first'], teamIds: [], language: 'id' };
  expect((await post('/api/invitations', agent, cookie)).status).toBe(201);
  const invited = plant('invitation', await linkMailed('invitation'));
  const accepted = { token: invited, name: 'Eka', password: plant('password of the invited') };
  expect((await post('/api/invitation/acceptance', accepted)).ok).toBe(true);
  await post('/api/password-reset', { email: agent.email });
  const reset = plant('reset', await linkMailed('new-password'));
  const chosen = { token: reset, password: plant('new password') };
  expect((await post('/api/password-reset/password', chosen)).ok).toBe(true);

  await post('/api/sign-in/oidc', {});
  const begun = cookiesOf(await post('/api/sign-in/oidc', {}));
  const state = new URL((JSON.parse(answers.at(-1)?.body ?? '') as { url: string }).url).searchParams.get('state');
  for (const given of [planted.get('guess'), state])
    await ask(`/api/auth/callback/oidc?code=${planted.get('guess')}&state=${given}`, { cookie: begun });

  const reached = { ...app, address, siteKey };
  const visitor = await connectVisitor(reached);
  const { token: own } = await visitor.get('visitor:start', {});
  plant('visitor', own);
  await visitor.get('message:send', { clientId: randomUUID(), text: plant('text of a message') });
  const publisher = await makePublisher(reached, { cookie });
  plant('secret of the publisher', publisher.secret);
  await visitor.raw('visitor:identify', { token: plant('identity', await publisher.sign('ani')), merge: false });
  const forged = plant('forged identity', await publisher.sign('ani', { aud: 'elsewhere' }));
  await visitor.raw('visitor:identify', { token: forged, merge: false });
  await visitor.raw('visitor:start', { token: planted.get('guess') });
  await connectVisitor(reached, { token: planted.get('guess') }).catch(() => undefined);
  await connectVisitor(reached, { ticket: planted.get('guess') }).catch(() => undefined);
  await connectStaff(reached, { cookie: `sapa.session_token=${planted.get('guess')}` }).catch(() => undefined);
  const staff = await connectStaff(reached, { cookie });
  await staff.raw('message:send', { text: planted.get('guess') });
  await ask('/metrics', { headers: { authorization: `Bearer ${settings['SAPA_METRICS_TOKEN']}` } });
  expect(answers.at(-1)?.status).toBe(200);
  return cookie;
}

testInAll('every setting that holds a secret has one planted, but for engines that have none', () => {
  const isPlanted = (name: string) => [...planted.keys()].some((each) => each.startsWith(`${name} `));
  const bare = [...secretSettings.keys()].filter((name) => !isPlanted(name));
  const engines = ['MONGODB_URL', 'REDIS_URL'].filter((name) => !new URL(settings[name] ?? '').password);
  expect(bare).toEqual(engines);
  expect(new Set(readConfig(settings).secrets)).toEqual(new Set(planted.values()));
});

testInAll(
  'no secret of a whole day with failures is in output, errors, mails, metrics or addresses (ASVS 5.0 V14.2.1, V16.2.5)',
  async () => {
    const ready = await server.ready<Ready>();
    siteKey = ready.siteKey;
    await vi.waitUntil(() => server.output().includes('refuses the user or password of SMTP_URL'), { timeout: 15_000 });
    mail.accept();
    const cookie = await spendADay(ready.setupUrl ?? '');
    await guessAtEveryRoute(cookie);

    // The mail server refuses; the queue goes, then the store.
    mail.refuse();
    await post('/api/operation/test-mail', { to: 'sari@berita.test' }, cookie);
    queue.cut();
    const doctor = runBuilt('doctor.js', settings, ['--json']);
    await doctor.ended;
    outputs['doctor'] = doctor.output();
    expect(doctor.output()).toContain('mail-refused');
    store.cut();
    const late = { email: 'a@b.test', password: plant('password of an outage') };
    const during = [post('/api/auth/sign-in/email', late), ask('/api/sessions', { cookie }), ask('/health/ready')];
    expect((await Promise.all(during)).map(({ status }) => status)).toEqual([503, 503, 503]);
    store.restore();
    queue.restore();
    await server.stop();
    outputs['server'] = server.output();
    // What was to be heard was said.
    for (const said of ['waiting for Redis', 'identity refused', '"path":"/api/sessions"'])
      expect(outputs['server']).toContain(said);

    const ofConfiguration = [...planted.keys()].filter((name) => / \d+$/.test(name));
    const owned = [...planted.keys()].filter((name) => !ofConfiguration.includes(name) && !name.includes('password'));
    const found = [
      ...Object.entries(outputs).map(([what, text]) => [what, leaksIn(text)] as const),
      ...mail.mails.map(({ raw, text }) => ['a mail', leaksIn(raw + text, [...mailed, 'text of a message'])] as const),
      ...answers.map(({ what, status, headers, body }) => {
        // Who has asked for their own is shown it once.
        const allowed = status < 300 ? owned : [];
        return [`${what} ${status}`, leaksIn(`${headers}\n${body}`, allowed)] as const;
      }),
    ];
    expect(found.filter(([, leaks]) => leaks.length > 0)).toEqual([]);
  },
  60_000,
);

testInAll(
  'a start that is refused says which setting is wrong, and nothing of it',
  async () => {
    const wrong = new URL(inject('mongodbUrl'));
    wrong.username = 'sapa';
    wrong.password = plant('wrong password of the store');
    const refused = runBuilt('main.js', { ...settings, MONGODB_URL: wrong.href });
    // An engine without accounts takes any.
    if (new URL(inject('mongodbUrl')).password) expect(await refused.ended).toBe(78);
    else await refused.stop();
    const malformed = Object.fromEntries(
      [...secretSettings.keys()].map((name) => [name, `:${plant(name).slice(0, 8)}`]),
    );
    const misread = runBuilt('main.js', { ...settings, ...malformed });
    expect(await misread.ended).toBe(78);
    expect(misread.output()).toContain('MONGODB_URL');
    const short = Object.values(malformed).filter((value) => misread.output().includes(value));
    expect([leaksIn(refused.output()), leaksIn(misread.output()), short]).toEqual([[], [], []]);
  },
  30_000,
);
