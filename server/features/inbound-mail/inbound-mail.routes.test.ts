import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { errorHandler } from '../../platform/http/error-handler.js';
import { mailOf, signed } from '../../test/bring-mail.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { inboundMailSecret } from '../../test/start-test-app.js';
import { inboundMailRoutes } from './inbound-mail.routes.js';

const raw = mailOf({ from: 'a@b.test', to: 'balas@sapa.example' });

/** The route alone; each of its mails is in memory until `settle`. */
async function serve() {
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => (settle = resolve));
  const app = express().set('trust proxy', true);
  const inbound = { take: () => Promise.resolve({ settled }) };
  const disk = { incoming: tmpdir(), keptFreeBytes: 0 };
  app.use(inboundMailRoutes({ inbound, secret: inboundMailSecret, ...disk, hasRateLimits: true }));
  app.use(errorHandler(logIntoMemory().log));
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const ask = async (headers: Record<string, string>) => {
    const all = { 'content-type': 'message/rfc822', ...headers };
    const url = `http://127.0.0.1:${port}/api/inbound-mail/utama`;
    return (await fetch(url, { method: 'POST', body: raw, headers: all })).status;
  };
  /** Begins a request whose body never comes. Resolves once the server waits for it. */
  const stall = async (subnet: string) => {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    const head = { host: 'sapa.test', 'content-type': 'message/rfc822', 'content-length': '9000' };
    const unsigned = { 'x-sapa-signature': 'x', 'x-forwarded-for': subnet, expect: '100-continue' };
    const lines = Object.entries({ ...head, ...unsigned }).map((line) => line.join(': '));
    socket.write(`POST /api/inbound-mail/utama HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString();
  };
  return { ask, stall, settle };
}

const proved = { authorization: `Bearer ${inboundMailSecret}` };

test('R3 a mail has its place in memory until it is settled, and its sender does not wait for that', async () => {
  const { ask, settle } = await serve();
  expect(await Promise.all(Array.from({ length: 4 }, () => ask(proved)))).toEqual([202, 202, 202, 202]);
  expect(await ask(proved)).toBe(429);
  settle();
  await expect.poll(() => ask(proved)).toBe(202);
});

test('R3 who does not know the secret closes the way in for nobody else', async () => {
  const { ask, stall } = await serve();
  for (let count = 0; count < 6; count += 1) await stall('192.0.2.1');
  expect(await ask(proved)).toBe(202);
  const theirs = { 'x-sapa-signature': signed(raw), 'x-forwarded-for': '192.0.2.2' };
  expect(await ask(theirs)).toBe(202);
});

test('R3 a signature counts as refused until it is known, so that guessing ends', async () => {
  const { ask, settle } = await serve();
  settle();
  const guess = { 'x-sapa-signature': 'x', 'x-forwarded-for': '192.0.2.3' };
  for (let count = 0; count < 20; count += 1) expect(await ask(guess)).toBe(401);
  expect(await ask(guess)).toBe(429);
  const theirs = { 'x-sapa-signature': signed(raw), 'x-forwarded-for': '192.0.2.4' };
  for (let count = 0; count < 25; count += 1) expect(await ask(theirs)).toBe(202);
});
