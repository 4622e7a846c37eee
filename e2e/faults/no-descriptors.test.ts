import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { expectInvariants } from './checker.js';
import { crowdOrigin } from './crowd.js';
import { expect, test } from './fault.js';
import { VisitorClient } from './visitor-client.js';

/** So many more may be open than are. */
const spare = 20;

test.skip(process.platform !== 'linux', 'Only Linux takes descriptors from a process that runs.');

test('F15 no file descriptors are left: who comes is turned away, who is in goes on, and afterwards all come in', async ({
  startServer,
}) => {
  const server = await startServer();
  const [only] = server.processes;
  if (!only) throw new Error('There is no process.');
  const visitor = new VisitorClient(server.url, server.siteKey, crowdOrigin);
  await visitor.send('Sebelum habis');

  const open = await readdir(`/proc/${only.pid}/fd`);
  const limit = `--nofile=${open.length + spare}:`;
  await promisify(execFile)('prlimit', ['--pid', String(only.pid), limit]);
  const crowd = Array.from({ length: spare * 4 }, () => stranger(Number(new URL(server.url).port)));
  await expect.poll(() => crowd.filter(({ closed }) => closed).length).toBeGreaterThan(spare);
  await visitor.send('Selagi habis');

  for (const socket of crowd) socket.destroy();
  const late = new VisitorClient(server.url, server.siteKey, crowdOrigin);
  await late.send('Sesudahnya');
  expect(only.isRunning).toBe(true);
  await expectInvariants(server, [visitor, late]);
  for (const client of [visitor, late]) client.close();
});

/** Connects and says nothing. */
function stranger(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  return socket;
}
