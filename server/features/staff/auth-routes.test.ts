import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCuttableProxy } from '../../test/cuttable-proxy.js';
import { makeOwner, password, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { newDatabaseUrl } from '../../test/database-pool.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await startTestApp();
  owner = await makeOwner(app);
});
afterAll(() => app.stop());

interface Endpoint {
  path?: string;
  options?: { method?: string | string[] };
}

/** What the inbox needs. Everything else that the library brings along stays closed, also what it will bring tomorrow. */
const served = [
  '/sign-in/email',
  '/sign-out',
  ...['disable', 'enable', 'generate-backup-codes', 'verify-backup-code', 'verify-totp'].map(
    (name) => `/two-factor/${name}`,
  ),
];

test('of the library for sign-in only these routes are served (ASVS 5.0 V6.3.4)', async () => {
  const endpoints = (Object.values(app.services.auth.api) as Endpoint[]).filter(({ path }) => path?.startsWith('/'));
  expect(endpoints.length).toBeGreaterThan(10);
  const open = new Set<string>();
  for (const { path, options } of endpoints) {
    if (!path || path === '/sign-out') continue;
    for (const method of ['GET', 'POST', ...[options?.method ?? []].flat()]) {
      const answer = await app.ask(`/api/auth${path.replace(/:\w+/g, 'x')}`, {
        method,
        cookie: owner.cookie,
        ...(method === 'GET' ? {} : { body: {} }),
      });
      if (answer.status !== 404) open.add(path);
    }
  }
  expect([...open, '/sign-out'].sort()).toEqual(served);
});

test('every sign-in stands in the log, and every one that was refused (ASVS 5.0 V16.3.1)', async () => {
  const before = [app.logged('session began').length, app.logged('sign-in refused').length];
  const signIn = (password: string) =>
    app.ask('/api/auth/sign-in/email', { method: 'POST', body: { email: owner.email, password } });
  expect((await signIn('bukan kata sandinya')).status).toBe(401);
  expect((await signIn(password)).status).toBe(200);
  expect((await app.ask('/api/sign-in/passkey', { method: 'POST', body: {} })).status).toBe(400);
  const began = app.logged('session began').slice(before[0]);
  expect(began).toMatchObject([{ staffId: owner.id, signedInBy: 'password' }]);
  await expect
    .poll(() => app.logged('sign-in refused').slice(before[1]))
    .toMatchObject([
      { path: '/auth/sign-in/email', status: 401 },
      { path: '/sign-in/passkey', status: 400 },
    ]);
  expect(JSON.stringify(began)).not.toContain(owner.email);
});

test('public sign-up is closed and makes nobody', async () => {
  const body = { email: 'penyusup@a.test', password: 'kata sandi yang panjang', name: 'Penyusup', role: 'owner' };
  const answer = await app.ask('/api/auth/sign-up/email', { method: 'POST', body, cookie: owner.cookie });
  expect(answer.status).toBe(404);
  expect(await app.store.connection.collection('user').countDocuments({ email: body.email })).toBe(0);
});

test.each(['https://jahat.test', 'null', 'http://sapa.test.jahat.test', 'http://sapa.test:81'])(
  'signing in or out from the page of %s is refused (ASVS 5.0 V3.5.1)',
  async (origin) => {
    const body = { email: owner.email, password: 'kata sandi yang panjang' };
    const signIn = await app.ask('/api/auth/sign-in/email', { method: 'POST', body, origin });
    expect(signIn.status).toBe(403);
    expect(signIn.headers.getSetCookie()).toEqual([]);
    const signOut = await app.ask('/api/auth/sign-out', { method: 'POST', body: {}, cookie: owner.cookie, origin });
    expect(signOut.status).toBe(403);
    expect((await app.ask('/api/sessions', { cookie: owner.cookie })).status).toBe(200);
  },
);

test('B22 wrong passwords in a row end in 429, whatever address the sender claims (ASVS 5.0 V6.3.1, V15.3.4)', async () => {
  const limited = await startTestApp({ SAPA_RATE_LIMITS: 'true' });
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const answer = await limited.ask('/api/auth/sign-in/email', {
      method: 'POST',
      body: { email: 'sari@berita.test', password: 'kata sandi yang salah' },
      headers: { 'x-forwarded-for': `203.0.113.${attempt}`, 'x-sapa-address': `203.0.113.${attempt}` },
    });
    statuses.push(answer.status);
  }
  expect(statuses[0]).toBe(401);
  expect(statuses.slice(5)).toEqual(Array(15).fill(429));
  await limited.stop();
});

describe('B22 sign-in with limits', () => {
  let limited: TestApp;
  let sari: StaffPerson;
  beforeAll(async () => {
    limited = await startTestApp({ SAPA_RATE_LIMITS: 'true', SAPA_TRUST_PROXY: '1' });
    sari = await makeOwner(limited);
  });
  afterAll(async () => {
    expect(limited.faults()).toEqual([]);
    await limited.stop();
  });

  const sign = (network: string, email = sari.email, password = 'kata sandi yang salah') =>
    limited.ask('/api/auth/sign-in/email', {
      method: 'POST',
      body: { email, password },
      headers: { 'x-forwarded-for': network },
    });

  test('after five failures an account is E_RATE with the time to wait, whether it is there or not, right password or not', async () => {
    for (const [network, email] of [
      ['198.51.100.1', sari.email],
      ['198.51.100.2', 'tidak.ada@berita.test'],
    ] as const) {
      for (let failure = 0; failure < 5; failure += 1) expect((await sign(network, email)).status).toBe(401);
      for (const password of ['salah sekali lagi', 'kata sandi yang panjang']) {
        const refused = await sign(network, email.toUpperCase(), password);
        expect([refused.status, refused.headers.getSetCookie()]).toEqual([429, []]);
        expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(30);
        expect(await refused.json()).toEqual({ error: { code: 'E_RATE', message: 'Too many requests.' } });
      }
    }
    expect((await sign('198.51.100.3', sari.email, 'kata sandi yang panjang')).status).toBe(200);
  });

  test('a network where the account has a session is known after a restart too', async () => {
    await sign('198.51.100.20', sari.email, 'kata sandi yang panjang');
    await sign('2001:db8:20:1::7', sari.email, 'kata sandi yang panjang');
    const addresses = await limited.services.staff.addressesOf(sari.email);
    // As they are stored: truncated.
    expect(addresses).toEqual(expect.arrayContaining(['198.51.100.0', '2001:db8:20::']));
    expect(await limited.services.staff.addressesOf('tidak.ada@berita.test')).toEqual([]);
  });

  test('whatever floods the sign-in, what is refused is E_RATE, and health is answered meanwhile', async () => {
    const floods = Promise.all(
      Array.from({ length: 80 }, (_, n) => sign(`198.18.0.${n}`, `${n}@berita.test`).then(({ status }) => status)),
    );
    expect((await limited.ask('/health/live')).status).toBe(200);
    expect(new Set(await floods)).toEqual(new Set([401, 429]));
  });

  test('the link of the set-up is limited by network', async () => {
    const body = { token: 'salah', name: 'Sari', email: 'a@b.test', password: 'kata sandi yang panjang' };
    const statuses: number[] = [];
    for (let n = 0; n < 21; n += 1) {
      const headers = { 'x-forwarded-for': '198.51.100.40' };
      statuses.push((await limited.ask('/api/setup', { method: 'POST', body, headers })).status);
    }
    expect(statuses).toEqual([...Array<number>(20).fill(404), 429]);
  });
});

test('F5 sign-in while the store is away is E_UNAVAILABLE, as everywhere, and the server can stop', async () => {
  const proxy = await startCuttableProxy(newDatabaseUrl());
  const cut = await startTestApp({ MONGODB_URL: proxy.url });
  try {
    await makeOwner(cut);
    proxy.cut();
    const body = { email: 'sari@berita.test', password: 'kata sandi yang panjang' };
    const answer = await cut.ask('/api/auth/sign-in/email', { method: 'POST', body });
    expect([answer.status, await answer.json()]).toMatchObject([503, { error: { code: 'E_UNAVAILABLE' } }]);
    expect(cut.faults()).toEqual([]);
    await cut.halt();
  } finally {
    proxy.restore();
    await cut.stop();
    proxy.close();
  }
});
