import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import { afterEach, describe, expect, test } from 'vitest';
import { areAll } from '../test/are-all.js';
import { ask, startProxy, type RealProxy } from '../test/real-proxy.js';
import { pageOrigin, startTestApp, type TestApp } from '../test/start-test-app.js';
import { freePort } from './engines/free-port.js';

const patienceMs = 600_000;

let app: TestApp | undefined;
let proxy: RealProxy | undefined;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await proxy?.stop();
  await app?.stop();
  proxy = app = undefined;
});

// The programs are fetched, which may take minutes.
describe.runIf(areAll)('A7 the samples of the docs, in the real programs', () => {
  test.each(['nginx', 'caddy', 'haproxy'] as const)(
    '%s passes on WebSockets, polling and files, and says who comes',
    async (which) => {
      const own = await freePort();
      app = await startTestApp({ SAPA_URL: `https://localhost:${own}`, SAPA_TRUST_PROXY: '1' });
      const port = Number(new URL(app.address).port);
      const { ca, plainPort } = (proxy = await startProxy(which, { ports: [port], own }));
      const get = (path: string, headers: Record<string, string> = {}) => ask(own, ca, path, { headers });

      // What a visitor writes there is not passed on.
      const seen = await get('/health/seen', { 'x-forwarded-for': '203.0.113.7' });
      expect(JSON.parse(seen.text)).toEqual({ forwarded: 1 });
      expect((await get('/metrics')).status).toBe(404);
      if (which !== 'caddy') expect(await locationOf(plainPort)).toBe('https://localhost/inbox/');

      let token = '';
      for (const transport of ['websocket', 'polling']) {
        const socket = await connect(own, ca, transport);
        expect(socket.io.engine.transport.name).toBe(transport);
        const begun = (await socket.timeout(5_000).emitWithAck('visitor:start', {})) as { value: { token: string } };
        token = begun.value.token;
        const message = { clientId: randomUUID(), text: `lewat ${transport}` };
        expect(await socket.timeout(5_000).emitWithAck('message:send', message)).toMatchObject({ ok: true });
      }

      // As large as a file may be; and one that is refused before all of it was taken.
      expect(await uploadBy(own, ca, token, 9 * 1024 * 1024)).toBeLessThan(300);
      expect(await uploadBy(own, ca, token, 30 * 1024 * 1024).catch(() => 413)).toBe(413);
    },
    patienceMs,
  );
});

async function connect(port: number, ca: Buffer, transport: string): Promise<Socket> {
  const socket = io(`https://localhost:${port}`, {
    path: '/socket/visitor',
    ...{ transports: [transport], query: { site: app?.siteKey ?? '' }, extraHeaders: { origin: pageOrigin } },
    ...{ ca: ca.toString(), reconnection: false, forceNew: true },
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

async function uploadBy(port: number, ca: Buffer, token: string, bytes: number): Promise<number> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes).fill(97)], { type: 'text/plain' }), 'catatan.txt');
  const sent = new Response(form);
  const body = Buffer.from(await sent.arrayBuffer());
  const { status } = await ask(port, ca, `/api/visitor/attachments/${randomUUID()}?site=${app?.siteKey}`, {
    method: 'PUT',
    headers: {
      origin: pageOrigin,
      authorization: `Bearer ${token}`,
      'content-type': sent.headers.get('content-type') ?? '',
      'content-length': String(body.length),
    },
    body,
  });
  return status;
}

function locationOf(port: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/inbox/', headers: { host: 'localhost' } }, (answer) => {
      answer.resume();
      resolve(answer.headers.location);
    });
    asked.once('error', reject);
    asked.end();
  });
}
