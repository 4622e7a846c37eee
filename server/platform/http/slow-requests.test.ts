import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { ownOrigin, pageOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';

const body = { windowMs: 300, bytes: 50, mostMs: 3_000 };
const forUploads = { windowMs: 600, bytes: 100, mostMs: 60_000 };

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({}, { slow: { headersMs: 500, body, upload: forUploads } });
});
afterEach(async () => {
  expect((await app.ask('/health/live')).status).toBe(200);
  expect(app.faults()).toEqual([]);
});
afterAll(() => app.stop());

/** Sends the start of a request, then a byte now and then. Resolves with what came back when the server has hung up. */
function drip(start: string, headers: Record<string, string>, everyMs = 50): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(app.address).port), '127.0.0.1');
    let answer = '';
    const lines = Object.entries({ host: 'sapa.test', ...headers }).map((line) => line.join(': '));
    socket.write(`${start} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    const timer = setInterval(() => socket.write('1'), everyMs);
    socket.on('data', (chunk) => (answer += chunk.toString()));
    // After an answer the server may hang up on what still comes.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(answer);
    });
  });
}

const timedOut = /^HTTP\/1\.1 408 [^]*connection: close[^]*"code":"E_SCHEMA"/i;
const json = { origin: ownOrigin, 'content-type': 'application/json', 'content-length': '9000' };
const chunked = { origin: ownOrigin, 'content-type': 'application/json', 'transfer-encoding': 'chunked' };

describe('B25 a body that comes a byte at a time is 408, and the connection ends', () => {
  test.each([
    ['JSON', 'POST /api/auth/sign-in/email', json],
    ['JSON of a length that is not told', 'POST /api/setup', chunked],
    ['the hosted page’s form', 'POST /chat/KEY', { ...json, 'content-type': 'application/x-www-form-urlencoded' }],
    ['a report of the embed check', `POST /api/embed-check/${randomUUID()}`, json],
  ])('%s', async (_what, start, headers) => {
    expect(await drip(start.replace('KEY', app.siteKey), headers)).toMatch(timedOut);
  });

  test('a packet by polling', async () => {
    const path = `/socket/visitor/?EIO=4&transport=polling&site=${app.siteKey}`;
    const opened = await fetch(app.address + path, { headers: { origin: pageOrigin } });
    const { sid } = JSON.parse((await opened.text()).slice(1)) as { sid: string };
    const headers = { origin: pageOrigin, 'content-type': 'text/plain', 'content-length': '9000' };
    expect(await drip(`POST ${path}&sid=${sid}`, headers)).toMatch(timedOut);
  });

  test('an upload, with the pace of its own', async () => {
    const { token } = await makeVisitor(app, { text: 'Halo' });
    const headers = {
      origin: pageOrigin,
      authorization: `Bearer ${token}`,
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '9000',
    };
    const start = `PUT /api/visitor/attachments/${randomUUID()}?site=${app.siteKey}`;
    expect(await drip(start, headers)).toMatch(timedOut);
  });

  test('a body that nobody reads: it was answered, and the line is cut', async () => {
    expect(await drip('PUT /api/own-picture', json)).toMatch(/^HTTP\/1\.1 401 /);
    expect(await drip('GET /tidak-ada', json)).toMatch(/^HTTP\/1\.1 404 /);
  });
});

test('B25 a body at a steady pace may take longer than a window, but not for ever', async () => {
  expect(await drip('POST /api/setup', { ...json, 'content-length': '60000' }, 1)).toMatch(timedOut);
});

test.each(['GET / HTTP/1.1\r\nhost: a\r\nx: 1', 'GET', ''])(
  'B25 headers that do not end (%j) are 408, and the connection ends',
  async (start) => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(app.address).port), '127.0.0.1', () => socket.write(start));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  },
);

test('what comes whole is served', async () => {
  const owner = await makeOwner(app);
  expect((await app.ask('/api/sessions', { cookie: owner.cookie })).status).toBe(200);
});
