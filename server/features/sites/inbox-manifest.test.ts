import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOwner } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  // Of its own: others make sites, and set what the first one says.
  app = await startTestApp();
});
afterAll(() => app.stop());

const read = async () => {
  const answer = await app.ask('/inbox/manifest.webmanifest');
  expect(answer.headers.get('content-type')).toMatch('application/manifest+json');
  return (await answer.json()) as { name: string; short_name: string; icons: { sizes: string; purpose?: string }[] };
};

test('S10 the inbox is an app by the name that the chat of its only site shows; no other is told to who has no session', async () => {
  const owner = await makeOwner(app);
  const ask = (path: string, method: string, body: object) => app.ask(path, { method, body, cookie: owner.cookie });
  expect(await read()).toMatchObject({ name: 'Sapa', short_name: 'Sapa' });
  const name = 'Tanya Berita';
  const settings = { texts: { id: { title: name } } };
  expect((await ask('/api/sites/first/settings', 'PUT', { revision: 0, settings })).status).toBe(200);
  expect(await read()).toMatchObject({
    ...{ id: '/inbox/', start_url: '/inbox/', scope: '/inbox/', display: 'standalone' },
    ...{ name: `${name} · Sapa`, short_name: name },
  });
  expect((await read()).icons.map(({ sizes, purpose }) => [sizes, purpose])).toEqual([
    ['192x192', undefined],
    ['512x512', undefined],
    ['512x512', 'maskable'],
  ]);
  const { id } = (await (await ask('/api/sites', 'POST', { name: 'Toko' })).json()) as { id: string };
  expect((await read()).name).toBe('Sapa');
  expect((await ask(`/api/sites/${id}/archived`, 'PUT', { isArchived: true })).status).toBeLessThan(300);
  expect((await read()).short_name).toBe(name);
});
