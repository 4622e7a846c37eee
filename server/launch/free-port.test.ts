import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from './free-port.mjs';

async function listening(host?: string) {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test.each([['127.0.0.1'], [undefined]])('a port that is taken on %s is passed over', async (host) => {
  const taken = await listening(host);
  expect(await freePort(taken)).toBeGreaterThan(taken);
});

test('a port that was given away already is passed over', async () => {
  const port = await freePort(20_000);
  expect(await freePort(port, [port])).toBeGreaterThan(port);
});
