import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOwner } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterAll(() => app.stop());

const everywhere = ['/inbox/', '/inbox/c/x', '/api/setup', '/api/tidak-ada', '/health/live', '/embed/v1/sapa.js'];

test.each(everywhere)('%s carries the policy of the house (ASVS 5.0 V3.4.3 to V3.4.6)', async (path) => {
  const { headers } = await app.ask(path);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https:/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('strict-transport-security')).toBeNull();
});

test('only /embed/ may be read from other origins (ASVS 5.0 V3.4.2, V3.5.8)', async () => {
  const embed = await app.ask('/embed/v1/sapa.js', { origin: 'https://mana-saja.test' });
  expect(embed.status).toBe(200);
  expect(embed.headers.get('access-control-allow-origin')).toBe('*');
  expect(embed.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(embed.headers.get('access-control-allow-credentials')).toBeNull();

  for (const path of everywhere.filter((each) => !each.startsWith('/embed/'))) {
    const { headers } = await app.ask(path, { origin: 'https://mana-saja.test' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  }
});

test('an answer of the API is kept by no cache (ASVS 5.0 V14.3.2)', async () => {
  const { cookie } = await makeOwner(app);
  for (const path of ['/api/setup', '/api/sessions', '/api/notifications', '/api/tidak-ada']) {
    expect((await app.ask(path, { cookie })).headers.get('cache-control')).toBe('no-store');
  }
});

test('under https the cookie is Secure, for this host alone, and the browser is told to stay there (ASVS 5.0 V3.3.1, V3.3.3, V3.4.1)', async () => {
  const secure = await startTestApp({ SAPA_URL: 'https://chat.berita.test' });
  const answer = await secure.ask('/inbox/');
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
  expect(answer.headers.get('content-security-policy')).toContain('wss://chat.berita.test');
  const token = (await secure.services.setup.createLink())?.split('#')[1];
  const person = { email: 'sari@berita.test', password: 'kata sandi yang panjang' };
  const origin = 'https://chat.berita.test';
  await secure.ask('/api/setup', { method: 'POST', origin, body: { ...person, token, name: 'Sari' } });
  const signedIn = await secure.ask('/api/auth/sign-in/email', { method: 'POST', origin, body: person });
  const [session = ''] = signedIn.headers.getSetCookie();
  expect(session).toMatch(/^__Host-sapa\.session_token=.*; Path=\/; HttpOnly; Secure/i);
  expect(session).not.toMatch(/domain=/i);
  expect((await secure.ask('/api/sessions', { origin, cookie: session.split(';')[0] })).status).toBe(200);
  await secure.stop();
});
