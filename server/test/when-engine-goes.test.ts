import { createServer, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { whenEngineGoes } from './when-engine-goes.js';

async function listen() {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, host, url: `redis://:secret@${host}` };
}

test('an engine that takes no connection any more is named, once, and one that does is not', async () => {
  const [away, there] = [await listen(), await listen()];
  const calls: string[][] = [];
  onTestFinished(whenEngineGoes([away.url, there.url], (gone) => calls.push(gone), 5));
  let asked = 0;
  away.server.on('connection', () => (asked += 1));
  await expect.poll(() => asked).toBeGreaterThan(12);
  expect(calls).toEqual([]);
  away.server.close();
  await expect.poll(() => calls).toEqual([[away.host]]);
});
