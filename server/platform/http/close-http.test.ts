import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { closerOf } from './close-http.js';

async function listening() {
  const http = createServer();
  const close = closerOf(http);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return { http, close, port: (http.address() as AddressInfo).port };
}

test('a connection on which nothing was asked holds up no stop', async () => {
  const { http, close, port } = await listening();
  const accepted = once(http, 'connection');
  const ahead = connect(port, '127.0.0.1');
  await accepted;
  const cut = once(ahead, 'close');
  // Node would wait for a minute: longer than this test may take.
  await Promise.all([close(), cut]);
});

test('a request under way is answered before the server is closed', async () => {
  const { http, close, port } = await listening();
  const asked = once(http, 'request');
  const answer = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
  const [, response] = (await asked) as [unknown, ServerResponse];
  let isClosed = false;
  const closed = close().then(() => (isClosed = true));
  expect(isClosed).toBe(false);
  response.setHeader('connection', 'close').end('done');
  expect(await answer).toBe('done');
  await closed;
});

test('a server that does not listen is closed already', async () => {
  await closerOf(createServer())();
});
