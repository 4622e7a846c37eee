import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCuttableProxy, type CuttableProxy } from '../test/cuttable-proxy.js';
import { connectVisitor } from '../test/clients.js';
import { makeVisitor } from '../test/people.js';
import { startTestApp, type TestApp } from '../test/start-test-app.js';
import { newDatabaseUrl } from '../test/database-pool.js';

let app: TestApp;
let proxy: CuttableProxy;
beforeAll(async () => {
  proxy = await startCuttableProxy(newDatabaseUrl());
  app = await startTestApp({ MONGODB_URL: proxy.url });
});
afterAll(async () => {
  proxy.restore();
  await app.stop();
  proxy.close();
});

async function health(which: 'live' | 'ready') {
  const answer = await app.ask(`/health/${which}`);
  return { status: answer.status, body: (await answer.json()) as unknown };
}
/** Ends only a test that fails: a busy machine may need long for what takes a second elsewhere. */
const soon = { timeout: 60_000 };

test('F5 alive and ready with the store; alive, not ready and E_UNAVAILABLE without it; ready again when it is back', async () => {
  await expect
    .poll(() => health('ready'), soon)
    .toEqual({ status: 200, body: { status: 'ok', database: true, queue: true } });
  const { client, conversationId } = await makeVisitor(app, { text: 'sebelum' });
  const clientId = '0b9f0000-0000-4000-8000-000000000001';
  const send = () => client.call('message:send', { clientId, text: 'selagi pergi' });

  proxy.cut();
  await expect.poll(() => health('ready'), soon).toMatchObject({ status: 503, body: { database: false } });
  expect(await health('live')).toMatchObject({ status: 200 });
  expect(await send()).toMatchObject({ ok: false, error: { code: 'E_UNAVAILABLE' } });
  expect((await app.ask('/api/setup')).status).toBe(503);
  await expect(connectVisitor(app, { token: 'a'.repeat(43) })).rejects.toBeDefined();
  expect(client.isConnected).toBe(true);

  proxy.restore();
  await expect.poll(() => health('ready'), soon).toMatchObject({ status: 200 });
  await expect.poll(send, soon).toMatchObject({ ok: true, value: { conversationId, seq: 2 } });
  expect(await client.get('message:list', { conversationId, after: 0 })).toMatchObject({
    messages: [{ text: 'sebelum' }, { text: 'selagi pergi' }],
  });
}, 200_000);
