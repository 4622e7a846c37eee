import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { makeOwner, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { type Asked, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterEach(async () => {
  expect((await app.ask('/health/live')).status).toBe(200);
  expect(app.faults()).toEqual([]);
});
afterAll(() => app.stop());

/** Every gateway that takes a body, and nobody has to be signed in for it. */
const paths = ['/api/setup', '/api/auth/sign-in/email', '/api/auth/sign-out'];
const post = (path: string, asked: Asked) => app.ask(path, { method: 'POST', ...asked });

async function refusal(answer: Response) {
  const text = await answer.text();
  // No stack, no path, no name of a library (ASVS 5.0 V16.5.1).
  expect(text).not.toMatch(/ at |node_modules|\.js|\.ts|mongo|express|zod/i);
  return { status: answer.status, body: JSON.parse(text) as unknown };
}
const refusedWith = (status: number) => ({ status, body: { error: { code: 'E_SCHEMA' } } });

describe.each(paths)('%s', (path) => {
  test('B5 a body over the limit is 413, told or not how long', async () => {
    const body = JSON.stringify({ token: 'a'.repeat(limits.frameBytes) });
    expect(await refusal(await post(path, { body }))).toMatchObject(refusedWith(413));
    const untold = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(body));
        controller.close();
      },
    });
    const headers = { origin: app.config.url, 'content-type': 'application/json' };
    const answer = await fetch(app.address + path, {
      method: 'POST',
      headers,
      body: untold,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
  });

  test.each(['{', '{"a":', '"teks"', '1', 'null', '\0', '[1,', '{"a":1}}'])('B10 the body %j is 400', async (body) => {
    expect(await refusal(await post(path, { body }))).toMatchObject(refusedWith(400));
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/html',
    'nonsens',
  ])('B10 the content type %s is 415', async (type) => {
    const asked = { body: 'token=a', headers: { 'content-type': type } };
    expect(await refusal(await post(path, asked))).toMatchObject(refusedWith(415));
  });

  test('B10 a wrong character set or encoding is 415', async () => {
    for (const header of [{ 'content-type': 'application/json; charset=x' }, { 'content-encoding': 'x' }]) {
      expect(await refusal(await post(path, { body: '{}', headers: header }))).toMatchObject(refusedWith(415));
    }
  });
});

const setupBody = { token: 'a', name: 'Sari', email: 'a@b.test', password: 'kata sandi yang panjang' };

test.each([
  ['B7 an operator as token', { token: { $ne: null } }],
  ['B7 an operator as e-mail', { email: { $gt: '' } }],
  ['B7 an operator as key', { $where: '1' }],
  ['B8 __proto__', JSON.parse('{"__proto__":{"polluted":true}}') as object],
  ['B8 constructor', { constructor: { prototype: { polluted: true } } }],
  ['B8 a dotted key', { 'a.b': 1 }],
  ['B9 a role', { role: 'owner' }],
])('%s is 400 (ASVS 5.0 V2.2.1)', async (_what, change) => {
  const body = Object.defineProperties({ ...setupBody }, Object.getOwnPropertyDescriptors(change));
  expect(await refusal(await post('/api/setup', { body }))).toMatchObject(refusedWith(400));
  expect({}).not.toHaveProperty('polluted');
});

test.each([{ email: { $ne: null } }, { password: { $ne: null } }, { email: ['a'] }, { email: 1 }, {}])(
  'B7 signing in with %j is 400 and signs nobody in',
  async (change) => {
    const complete = Object.keys(change).length === 0 ? {} : { email: owner.email, password: 'salah', ...change };
    const answer = await post('/api/auth/sign-in/email', { body: complete });
    expect(answer.status).toBe(400);
    expect(answer.headers.getSetCookie()).toEqual([]);
  },
);

test.each(['/api/sessions?id=$ne', '/api/sites?siteIds={"$gt":""}', '/api/notifications?__proto__=a&constructor=b'])(
  'B7 B8 the query of %s changes nothing',
  async (path) => {
    const [plain] = path.split('?') as [string];
    const answers = await Promise.all([path, plain].map((each) => app.ask(each, { cookie: owner.cookie })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await answers[0]!.text()).toBe(await answers[1]!.text());
    expect({}).not.toHaveProperty('a');
  },
);

test.each([
  '/api/tidak-ada',
  '/tidak-ada',
  '/embed/../server/main.js',
  '/embed/%2e%2e/%2e%2e/secret',
  '/inbox/assets/x.js',
])('what is not there is a plain refusal: %s', async (path) => {
  const answer = await refusal(await app.ask(path, { cookie: owner.cookie }));
  expect(answer).toMatchObject({ status: 404, body: { error: { code: 'E_NOT_FOUND' } } });
});

test.each(['/%', '/%c0%af', '/api/sessions/%E0%A4%A', '/embed/%00'])(
  'the malformed path %s is 400 or 404',
  async (path) => {
    const { status } = await refusal(await app.ask(path, { cookie: owner.cookie }));
    expect([400, 404]).toContain(status);
  },
);

test('a change from a foreign page is 403 before anything is read (ASVS 5.0 V3.5.1)', async () => {
  for (const origin of ['https://jahat.test', 'null', '']) {
    expect((await post('/api/setup', { body: setupBody, origin })).status).toBe(403);
    const ended = await app.ask(`/api/sessions/${'f'.repeat(24)}`, { method: 'DELETE', cookie: owner.cookie, origin });
    expect(ended.status).toBe(403);
  }
});

/** What comes for these bytes until the server closes the connection. */
const answerTo = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(app.address).port), '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });

test.each([
  'GET / HTTP/9.9\r\n\r\n',
  'nonsens\r\n\r\n',
  `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
])('B10 the bytes %.20j are refused and the connection is closed', async (bytes) => {
  expect(await answerTo(bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
});

test.each(['TRACE', 'CONNECT', 'PATCH', 'PROPFIND'])(
  '%s and other methods are served nowhere (ASVS 5.0 V13.4.4)',
  async (method) => {
    for (const path of ['/', '/inbox/', '/api/sessions', '/health/live']) {
      const answer = await answerTo(
        `${method} ${path} HTTP/1.1\r\nhost: a\r\nx-secret: rahasia\r\nconnection: close\r\n\r\n`,
      );
      expect(answer).not.toMatch(/rahasia|^HTTP\/1\.1 [23]/);
    }
  },
);
