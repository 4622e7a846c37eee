import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Server } from 'socket.io';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forwardPolling, siblingPath } from './forward-polling.js';

let folder: string;
let owner: HttpServer;
let asked: HttpServer;
let io: Server;
let url: string;
const connections: (string | undefined)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sapa-siblings-'));
  connections.length = 0;
  // The process that has the socket answers as soon as the body is there, as Engine.IO does.
  owner = createServer(async (request, response) => {
    connections.push(request.headers.connection);
    const body = await text(request);
    response.end(`${request.method} ${body}`);
  });
  await new Promise<void>((resolve) => owner.listen(siblingPath({ id: 1, folder }, 1), resolve));
  asked = createServer();
  io = new Server(asked);
  forwardPolling(io.engine, { id: 2, folder });
  await new Promise<void>((resolve) => asked.listen(0, '127.0.0.1', resolve));
  const { port } = asked.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling&sid=1.abc`;
});
afterEach(async () => {
  await io.close();
  owner.closeAllConnections();
  await new Promise((resolve) => owner.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

test('every request of a socket is answered by the process that has it, and by no other, however many there are', async () => {
  for (let round = 0; round < 4; round += 1) {
    const answers = await Promise.all(
      Array.from({ length: 25 }, async (_, index) => {
        const answer = await fetch(url, { method: 'POST', body: `4${index}` });
        return [answer.status, await answer.text()];
      }),
    );
    expect(answers).toEqual(Array.from({ length: 25 }, (_, index) => [200, `POST 4${index}`]));
  }
});

test('the process that asks closes the line, and the client hears nothing of it', async () => {
  const answer = await fetch(url);
  expect([answer.status, await answer.text()]).toEqual([200, 'GET ']);
  expect(connections).toEqual(['keep-alive']);
  await expect.poll(() => new Promise((resolve) => owner.getConnections((_error, count) => resolve(count)))).toBe(0);
});

test('a socket of a process that is gone is unknown, and its client begins anew', async () => {
  await new Promise((resolve) => owner.close(resolve));
  const answer = await fetch(url, { method: 'POST', body: '40' });
  expect([answer.status, await answer.json()]).toEqual([400, { code: 1, message: 'Session ID unknown' }]);
  await new Promise<void>((resolve) => owner.listen(siblingPath({ id: 1, folder }, 1), resolve));
});
