import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOwner, type StaffPerson } from '../test/people.js';
import { startTestApp, type TestApp } from '../test/start-test-app.js';

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
const served = ['/sign-in/email', '/sign-out'];

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
