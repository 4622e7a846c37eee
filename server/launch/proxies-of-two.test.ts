import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { areAll } from '../test/are-all.js';
import { ask, startProxy, type RealProxy } from '../test/real-proxy.js';
import { freePort } from './engines/free-port.js';

const patienceMs = 600_000;
const requests = 20;

let proxy: RealProxy | undefined;
const backends: Server[] = [];
afterEach(async () => {
  await proxy?.stop();
  proxy = undefined;
  await Promise.all(backends.splice(0).map(stop));
});

// The programs are fetched, which may take minutes.
describe.runIf(areAll)('A7 the samples of the docs, in the real programs, before two processes', () => {
  test.each(['nginx', 'caddy', 'haproxy'] as const)(
    '%s leads one address to one process while that lives, and holds nothing back',
    async (which) => {
      const own = await freePort();
      const [one, other] = [await startBackend('one'), await startBackend('other')];
      const { ca } = (proxy = await startProxy(which, { ports: [one.port, other.port], own }));
      const who = async () => (await ask(own, ca, '/who')).text;

      const first = await who();
      const answered = new Set<string>();
      // Each by a connection of its own, as polls come.
      for (let count = 0; count < requests; count += 1) answered.add(await who());
      expect([...answered]).toEqual([first]);

      // What is uploaded comes in as it is sent: the process ends what comes too slowly.
      const lead = first === 'one' ? one : other;
      const { answer, end } = beginUpload(own, ca);
      await lead.hasBytes;
      end();
      expect(await answer).toBe(200);

      // And what is answered goes out as it is written.
      let text = '';
      const isOver = read(own, ca, '/slowly', (part) => {
        text += part;
        // Only who has seen the beginning lets the rest come.
        if (text === 'begun') lead.finish();
      });
      await isOver;
      expect(text).toBe('begun, ended');

      await stop(lead.server);
      await expect.poll(who, { timeout: 30_000 }).toBe(first === 'one' ? 'other' : 'one');
    },
    patienceMs,
  );
});

/** Stands for a process: says who it is, tells when the first bytes of a body are here, and waits in the middle of an answer. */
async function startBackend(name: string) {
  let tellBytes: () => void = () => undefined;
  let finish: () => void = () => undefined;
  const hasBytes = new Promise<void>((resolve) => (tellBytes = resolve));
  const server = createServer((asked, response) => {
    if (asked.url === '/who') return void response.end(name);
    if (asked.url === '/slowly') {
      response.writeHead(200, { 'content-type': 'text/plain' }).write('begun');
      finish = () => response.end(', ended');
      return;
    }
    asked.once('data', tellBytes).resume();
    asked.once('end', () => response.end('ok'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  backends.push(server);
  return { server, port: (server.address() as AddressInfo).port, hasBytes, finish: () => finish() };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Half of a body; the other half when it is told to end. */
function beginUpload(port: number, ca: Buffer) {
  const half = Buffer.alloc(1_000, 97);
  const headers = { 'content-type': 'text/plain', 'content-length': 2 * half.length };
  const asked = request({ host: 'localhost', port, path: '/upload', method: 'PUT', headers, ca, agent: false });
  const answer = new Promise<number>((resolve, reject) => {
    asked.once('error', reject);
    asked.once('response', (given) => resolve(given.resume().statusCode ?? 0));
  });
  asked.write(half);
  return { answer, end: () => asked.end(half) };
}

function read(port: number, ca: Buffer, path: string, take: (part: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: 'localhost', port, path, ca, agent: false }, (answer) => {
      answer.setEncoding('utf8').on('data', take);
      answer.once('error', reject).once('end', resolve);
    });
    asked.once('error', reject).end();
  });
}
