import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { address } from './address.js';

let server: Server | undefined;
afterEach(() => server?.close());

async function behind(
  answer: RequestListener,
  {
    upgrades = true,
    trustProxy = 0,
    expected,
  }: { upgrades?: boolean; trustProxy?: number; expected?: RequestListener } = {},
) {
  const made = (server = createServer(answer));
  if (expected) made.on('checkContinue', expected);
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
  (request, response) => {
    response.setHeader('connection', 'close');
    if (!request.url?.startsWith('/socket/')) response.end(JSON.stringify({ forwarded }));
    else response.end(request.method === 'GET' ? '0{"sid":"one"}' : 'ok');
  };

test.each([
  [0, 0, 'proxy-ok'],
  [1, 1, 'proxy-ok'],
  [2, 1, 'proxy-uncounted'],
  [0, 1, 'proxy-silent'],
  [1, 2, 'proxy-overcounted'],
] as const)('%i addresses in X-Forwarded-For where %i proxies are trusted: %s', async (forwarded, trustProxy, code) => {
  const fine = ['sockets-ok', 'polling-ok', 'body-ok'];
  expect(await behind(sees(forwarded), { trustProxy })).toEqual(['address-ok', 'tls-local', code, ...fine]);
});

test('a proxy that passes on no WebSockets is found', async () => {
  expect(await behind(sees(0), { upgrades: false })).toContain('sockets-refused');
});

test('polls that reach another process now and then are found, and a proxy that lets none through', async () => {
  let count = 0;
  const scattered: RequestListener = (request, response) => {
    if (request.method === 'POST' && (count += 1) % 2 === 0) response.statusCode = 400;
    sees(0)(request, response);
  };
  expect(await behind(scattered)).toContain('polling-scattered');
  const closed: RequestListener = (request, response) => {
    if (request.url?.startsWith('/socket/')) response.writeHead(403).end();
    else sees(0)(request, response);
  };
  expect(await behind(closed)).toContain('polling-refused');
});

test('a proxy that takes no large file is found before anything of it is sent, and one that ends the connection', async () => {
  expect(await behind(sees(0), { expected: (_request, response) => response.writeHead(413).end() })).toContain(
    'body-refused',
  );
  expect(await behind(sees(0), { expected: (request) => request.socket.destroy() })).toContain('body-cut');
  // Says what Sapa says to somebody unknown, without "go on".
  expect(await behind(sees(0), { expected: (_request, response) => response.writeHead(404).end() })).toContain(
    'body-ok',
  );
});

test('another program at the address is found, and nothing at all', async () => {
  expect(await behind((_request, response) => response.end('<h1>It works</h1>'))).toEqual(['address-other']);
  expect((await address({ url: 'http://127.0.0.1:1', trustProxy: 0 })()).map(({ code }) => code)).toEqual([
    'address-away',
  ]);
});
