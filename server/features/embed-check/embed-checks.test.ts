import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { EmbedReport, EmbedVerdict } from '../../../shared/wire/embed-check/entities.js';
import { makeOwner, makeSite, makeStaff, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import { pageOrigin, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const begin = (page: string, person = owner) =>
  app.ask('/api/sites/first/embed-checks', { method: 'POST', cookie: person.cookie, body: { page } });

async function begun() {
  const answer = await begin(`${pageOrigin}/artikel?a=1#bagian`);
  return (await answer.json()) as { id: string; url: string };
}

async function read(id: string, person = owner) {
  const answer = await app.ask(`/api/sites/first/embed-checks/${id}`, { cookie: person.cookie });
  return answer.ok ? ((await answer.json()) as { verdict: EmbedVerdict | null }).verdict : answer.status;
}

const good = (): EmbedReport => ({
  site: app.siteKey,
  version: '1',
  policy: null,
  blocked: [],
  isSocketOpen: true,
  isChatLoaded: true,
});
const report = async (id: string, change: object = {}, origin = pageOrigin) =>
  (
    await app.ask(`/api/embed-check/${id}`, {
      method: 'POST',
      origin,
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ ...good(), ...change }),
    })
  ).status;

test('the address is the page with the check in its fragment; nothing is known until the page speaks', async () => {
  const { id, url } = await begun();
  expect(url).toBe(`${pageOrigin}/artikel?a=1#sapa-check=${id}`);
  expect(await read(id)).toBeNull();
  expect(await report(id)).toBe(204);
  expect(await read(id)).toEqual({ ...good(), origin: pageOrigin, result: 'works' });
});

test.each<[EmbedVerdict['result'], object, string?]>([
  ['no-key', { site: '' }],
  ['wrong-key', { site: 'lain' }],
  ['policy', { blocked: ['connect-src'], isSocketOpen: false }],
  ['policy', { blocked: ['connect-src'], isSocketOpen: false }, 'https://www.berita.test'],
  ['origin', { isSocketOpen: false }, 'https://www.berita.test'],
  ['socket', { isSocketOpen: false }],
  ['chat', { isChatLoaded: false }],
])('why not: %s', async (result, change, origin) => {
  const { id } = await begun();
  await report(id, change, origin);
  expect(await read(id)).toMatchObject({ result });
});

test('P4 anyone who is connected from an allowed origin works, whatever else was forbidden', async () => {
  const { id } = await begun();
  await report(id, { blocked: ['connect-src'] });
  expect(await read(id)).toMatchObject({ result: 'works', blocked: ['connect-src'] });
});

test.each([
  ['#/produk', '#/produk?sapa-check='],
  ['#/produk?a=1', '#/produk?a=1&sapa-check='],
  ['#!/produk', '#!/produk?sapa-check='],
  ['#bagian', '#sapa-check='],
])('P4 the route of a page that has it in its fragment is kept: %s', async (fragment, expected) => {
  const { id, url } = (await (await begin(`${pageOrigin}/app${fragment}`)).json()) as { id: string; url: string };
  expect(url).toBe(`${pageOrigin}/app${expected}${id}`);
});

test('a page that may not connect reports by a script', async () => {
  const { id } = await begun();
  const query = encodeURIComponent(JSON.stringify({ ...good(), blocked: ['connect-src'], isSocketOpen: false }));
  const answer = await app.ask(`/api/embed-check/${id}?report=${query}`, { origin: pageOrigin });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(await read(id)).toMatchObject({ result: 'policy', origin: pageOrigin });
});

test('only the first report counts, and none without a check', async () => {
  const { id } = await begun();
  expect([await report(id), await report(id, { site: 'lain' })]).toEqual([204, 404]);
  expect(await read(id)).toMatchObject({ result: 'works' });
  expect(await report('00000000-0000-4000-8000-000000000000')).toBe(404);
});

test('a check that is over takes no report', async () => {
  const { id } = await begun();
  await app.store.connection
    .collection<{ _id: string }>('embed_checks')
    .updateOne({ _id: id }, { $set: { expiresAt: new Date(0) } });
  expect(await report(id)).toBe(404);
});

test.each(['', '{', '[]', JSON.stringify({ site: 'a' }), 'a'.repeat(9_000)])(
  'the report %j is refused',
  async (body) => {
    const { id } = await begun();
    const answer = await app.ask(`/api/embed-check/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body,
    });
    expect([400, 413]).toContain(answer.status);
  },
);

test('only pages of the site’s own origins, by the site’s own staff', async () => {
  expect((await begin('https://jahat.test/')).status).toBe(404);
  expect((await begin('javascript:alert(1)')).status).toBe(400);
  const elsewhere = await makeStaff(app, { siteIds: [(await makeSite(app))._id] });
  expect((await begin(pageOrigin, elsewhere)).status).toBe(404);
  const { id } = await begun();
  expect(await read(id, elsewhere)).toBe(404);
});
