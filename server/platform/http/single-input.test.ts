import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeOwner, makeSite, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { ownOrigin, pageOrigin, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(app.faults()).toEqual([]);
});
afterAll(() => app.stop());

/** One request as it stands on the wire: its status, and its body. */
async function raw(start: string, headers: string[], body = '') {
  const { hostname, port } = new URL(app.address);
  const socket = connect(Number(port), hostname);
  socket.write(`${start} HTTP/1.1\r\n${[...headers, 'connection: close'].join('\r\n')}\r\n\r\n${body}`);
  const answer = await textOf(socket);
  return { status: Number(answer.split(' ')[1]), answer };
}

/** How a parameter may be given twice, so that readers differ. */
const twice = (name: string, first: string, second: string): [string, string][] => [
  ['plainly', `${name}=${first}&${name}=${second}`],
  ['in another case', `${name}=${first}&${name.toUpperCase()}=${second}`],
  ['encoded', `${name}=${first}&%${name.charCodeAt(0).toString(16)}${name.slice(1)}=${second}`],
  ['as a list', `${name}[]=${first}`],
  ['nested', `${name}=${first}&${name}[a]=${second}`],
  ['empty', `${name}=${first}&${name}=`],
  ['without a value', `${name}=${first}&${name}`],
  ['behind a thousand others', `${name}=${first}&${'x'.repeat(4)}&${[...Array(1_000).keys()].join('&')}&${name}=`],
];

describe.each(['/socket/visitor', '/socket/staff'])('%s', (path) => {
  test.each([...twice('site', 'KEY', 'b'), ...twice('sid', 'x', ''), ...twice('transport', 'polling', 'websocket')])(
    'a parameter that is given twice (%s: %s) is 400 for a request and for a socket, before anything is looked up',
    async (_how, given) => {
      const lookedUp = vi.spyOn(app.services.sites, 'findByKey');
      const query = ['EIO=4', 'transport=polling', `site=${app.siteKey}`]
        .filter((each) => !given.startsWith(each.split('=')[0] ?? ''))
        .concat(given.replace('KEY', app.siteKey));
      const headers = ['host: a', `origin: ${path.endsWith('staff') ? ownOrigin : pageOrigin}`];
      const upgrade = ['connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13'];
      const key = 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==';
      expect((await raw(`GET ${path}/?${query.join('&')}`, headers)).status).toBe(400);
      expect((await raw(`POST ${path}/?${query.join('&')}`, headers)).status).toBe(400);
      const asSocket = query.join('&').replace('transport=polling', 'transport=websocket');
      expect((await raw(`GET ${path}/?${asSocket}`, [...headers, ...upgrade, key])).status).toBe(400);
      expect(lookedUp).not.toHaveBeenCalled();
    },
  );

  test('an origin that is given twice is 400', async () => {
    const query = `EIO=4&transport=polling&site=${app.siteKey}`;
    const headers = ['host: a', `origin: ${pageOrigin}`, 'origin: https://jahat.test'];
    expect((await raw(`GET ${path}/?${query}`, headers)).status).toBe(400);
  });
});

test('B1 the site whose origins are asked is the one that is entered', async () => {
  const other = await makeSite(app, ['https://toko.test']);
  const query = `EIO=4&transport=polling&site=${app.siteKey}&site=${other.key}`;
  const answer = await fetch(`${app.address}/socket/visitor/?${query}`, { headers: { origin: pageOrigin } });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('retry-after')).toBeNull();
});

const uploads = `/api/visitor/attachments/${randomUUID()}`;
test.each([
  ['PUT', `${uploads}?site=KEY&site=b`],
  ['OPTIONS', `${uploads}?site=KEY&ticket=a&ticket=b`],
  ['GET', `/api/attachments/${randomUUID()}/file?until=1&sign=a&sign=b`],
  ['GET', `/api/embed-check/${randomUUID()}?report={}&report={}`],
  ['GET', '/api/sites?siteIds[]=x'],
  ['GET', '/api/sessions?a=1&A=2'],
  ['POST', '/api/auth/sign-in/email?a=1&%61=2'],
  ['GET', '/transcript/id?a&a'],
  ['GET', '/chat/KEY?lang=id&lang=en'],
  ['GET', '/chat/KEY?live=1&Live=1'],
  ['POST', '/chat/KEY?lang=id&lang=en'],
  ['GET', '/chat/KEY/manifest.webmanifest?lang=id&l%61ng=en'],
])('%s %s is 400', async (method, path) => {
  const origin = path.startsWith(uploads) ? pageOrigin : ownOrigin;
  const asked = { method, origin, cookie: owner.cookie, ...(method === 'POST' ? { body: {} } : {}) };
  expect((await app.ask(path.replace('KEY', app.siteKey), asked)).status).toBe(400);
});

test.each(['/chat/KEY?utm_source=a&utm_source=b&fb[x]=1', '/chat/KEY?lang=id', '/embed/v1/sapa.js?ver=1&ver=2'])(
  'what nobody here reads may come twice: %s',
  async (path) => {
    expect((await app.ask(path.replace('KEY', app.siteKey))).status).toBe(200);
  },
);

test.each([
  ['content-type', 'application/json', 'text/plain'],
  ['authorization', 'Bearer a', 'Bearer b'],
  ['origin', ownOrigin, 'https://jahat.test'],
  ['content-encoding', 'identity', 'gzip'],
  ['host', 'sapa.test', 'jahat.test'],
])('the header %s that is given twice is 400', async (name, first, second) => {
  const headers = { host: 'sapa.test', origin: ownOrigin, 'content-type': 'application/json', 'content-length': '2' };
  const lines = Object.entries({ ...headers, [name]: first }).map((line) => line.join(': '));
  const path = 'POST /api/auth/sign-out';
  expect((await raw(path, [...lines, `${name}: ${second}`], '{}')).status).toBe(400);
  expect((await raw(path, lines, '{}')).status).not.toBe(400);
});

test('an address of a proxy may stand in a header of its own: it is read after the one before', async () => {
  const { status } = await raw('GET /api/setup', [
    'host: a',
    'x-forwarded-for: 203.0.113.7',
    'x-forwarded-for: 192.0.2.1',
  ]);
  expect(status).toBe(200);
});
