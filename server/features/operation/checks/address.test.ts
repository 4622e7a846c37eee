import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { address } from './address.js';

let server: Server | undefined;
afterEach(() => server?.close());

async function behind(answer: RequestListener, { upgrades = true, trustProxy = 0 } = {}) {
  const made = (server = createServer(answer));
  if (upgrades)
    made.on('upgrade', (_request, socket) =>
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    );
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
  return (await address({ url, trustProxy })()).map(({ code }) => code);
}
const sees =
  (forwarded: number): RequestListener =>
  (_request, response) =>
    response.setHeader('connection', 'close').end(JSON.stringify({ forwarded }));

test.each([
  [0, 0, 'proxy-ok'],
  [1, 1, 'proxy-ok'],
  [2, 1, 'proxy-uncounted'],
  [0, 1, 'proxy-silent'],
  [1, 2, 'proxy-overcounted'],
] as const)('%i addresses in X-Forwarded-For where %i proxies are trusted: %s', async (forwarded, trustProxy, code) => {
  expect(await behind(sees(forwarded), { trustProxy })).toEqual(['address-ok', 'tls-local', code, 'sockets-ok']);
});

test('a proxy that passes on no WebSockets is found', async () => {
  expect(await behind(sees(0), { upgrades: false })).toContain('sockets-refused');
});

test('another program at the address is found, and nothing at all', async () => {
  expect(await behind((_request, response) => response.end('<h1>It works</h1>'))).toEqual(['address-other']);
  expect((await address({ url: 'http://127.0.0.1:1', trustProxy: 0 })()).map(({ code }) => code)).toEqual([
    'address-away',
  ]);
});
