import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oneThingWrong } from '../test/generated/one-thing-wrong.js';
import { fuzzRuns, fuzzSeed, fuzzTimeout, isShort } from '../test/generated/runs.js';
import { spoiled } from '../test/generated/spoiled.js';
import { anything, hostile, number, text } from '../test/generated/values.js';
import { countedDatabase, watchFor } from '../test/count-commands.js';
import { plainBrowser } from '../test/hosted-form.js';
import { startIdentityProvider } from '../test/identity-provider.js';
import { storedFaults } from '../test/invariants/stored-faults.js';
import { makeStaff, makeVisitor, withSession, type StaffPerson } from '../test/people.js';
import { saveSettings } from '../test/save-settings.js';
import { ownOrigin, pageOrigin, startTestApp, type TestApp } from '../test/start-test-app.js';
import { makeHttpCast, type HttpCast } from './access/http-cast.js';
import type { HttpRow } from './access/http-row.js';
import { httpRows } from './access/http-rows.js';

/** A request costs more than a command, and there are as many routes: `npm test` asks each a few times. */
const runs = isShort ? 20 : fuzzRuns;
const runsOfRoute = isShort ? 5 : fuzzRuns;
/** So many are under way at once. */
const together = 25;

let office: Awaited<ReturnType<typeof startIdentityProvider>>;
let app: TestApp;
let cast: HttpCast;
let owner: StaffPerson;
let token: string;
let conversationId: string;
let check: string;
beforeAll(async () => {
  office = await startIdentityProvider([]);
  app = await startTestApp({
    ...office.settings,
    ...countedDatabase(),
    SMTP_URL: 'smtp://127.0.0.1:9',
    SAPA_ROLE: 'web',
  });
  cast = await makeHttpCast(app);
  ({ owner } = cast);
  ({ token, conversationId } = await makeVisitor(app, { text: 'Halo' }));
  const body = { page: `${pageOrigin}/` };
  const begun = await app.ask('/api/sites/first/embed-checks', { method: 'POST', cookie: owner.cookie, body });
  ({ id: check } = (await begun.json()) as { id: string });
  // For the row that goes back to what was set before.
  await saveSettings(app, owner, { _id: 'first' }, {});
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await office.stop();
});

interface Asked {
  method: string;
  path: string;
  body?: string;
  headers?: Record<string, string>;
}

const json = { 'content-type': 'application/json' };
const nearly = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    { weight: 1, arbitrary: anything },
    { weight: 4, arbitrary: fc.record({ ...fields, other: anything }, { requiredKeys: [] }) },
  );
/** As the inbox sends it. */
const send = (method: string, path: () => string, fields: Record<string, fc.Arbitrary<unknown>>) =>
  nearly(fields).map((body): Asked => ({
    method,
    path: path(),
    body: JSON.stringify(body),
    headers: { cookie: owner.cookie, ...json },
  }));
const part = text.map((each) => encodeURIComponent(each.toWellFormed()) || 'x');
const localized = fc.oneof(fc.record({ id: text, en: text }, { requiredKeys: [] }), anything);
const settings = fc.record(
  {
    texts: fc.oneof(fc.record({ id: fc.record({ title: text, greeting: text }), en: anything }), anything),
    form: fc.oneof(fc.record({ when: text, custom: fc.array(anything, { maxLength: 3 }) }), anything),
    consent: fc.oneof(fc.record({ isAsked: fc.boolean(), text: localized, link: text }), anything),
    officeHours: fc.oneof(fc.record({ isUsed: fc.boolean(), zone: text, days: anything }), anything),
    address: text,
  },
  { requiredKeys: [] },
);
const reportFields = {
  site: text,
  version: text,
  policy: fc.oneof(text, fc.constant(null)),
  blocked: fc.oneof(fc.array(text, { maxLength: 3 }), anything),
  isSocketOpen: fc.oneof(fc.boolean(), anything),
  isChatLoaded: fc.oneof(fc.boolean(), anything),
};

/** Every route that reads more than a cookie. Signing in is better-auth's own, and costs a password's hash each time. */
const kinds: Record<string, () => fc.Arbitrary<Asked>> = {
  settings: () =>
    send('PUT', () => '/api/sites/first/settings', {
      revision: number,
      settings,
      allowedOrigins: fc.oneof(fc.array(text, { maxLength: 3 }), anything),
    }),
  'a table of contacts': () =>
    fc.oneof(text, fc.constant('email,name\na@b.test,A')).map((body): Asked => ({
      ...{ method: 'PUT', path: '/api/sites/first/contacts.csv', body },
      headers: { cookie: owner.cookie, 'content-type': 'text/csv' },
    })),
  'a report by its address': () =>
    fc
      .oneof(
        nearly(reportFields).map((each) => JSON.stringify(each)),
        text,
      )
      .map((report): Asked => ({
        method: 'GET',
        path: `/api/embed-check/${check}?${new URLSearchParams({ report })}`,
      })),
  'an identity key': () =>
    send('POST', () => '/api/sites/first/identity-keys', {
      algorithm: fc.constantFrom('EdDSA', 'RS256', ''),
      publicKey: fc.oneof(
        text,
        fc
          .uint8Array({ minLength: 32, maxLength: 32 })
          .map((x) => JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(x).toString('base64url') })),
      ),
    }),
  'a page of the audit': () =>
    fc.tuple(text, text).map(([at, id]): Asked => ({
      ...{ method: 'GET', path: `/api/audit?${new URLSearchParams({ at, id })}` },
      headers: { cookie: owner.cookie },
    })),
  'names in a path': () =>
    fc
      .tuple(
        fc.constantFrom(
          (name: string) => ['GET', `/api/sites/${name}/settings`] as const,
          (name: string) => ['GET', `/api/sites/first/embed-checks/${name}`] as const,
          (name: string) => ['DELETE', `/api/sites/first/identity-keys/${name}`] as const,
          (name: string) => ['DELETE', `/api/sessions/${name}`] as const,
          (name: string) => ['DELETE', `/api/people/${name}`] as const,
          (name: string) => ['PUT', `/api/people/${name}/suspension`] as const,
          (name: string) => ['DELETE', `/api/teams/${name}`] as const,
          (name: string) => ['POST', `/api/invitations/${name}/link`] as const,
          (name: string) => ['GET', `/api/pictures/${name}`] as const,
          (name: string) => ['GET', `/api/site-pictures/${name}`] as const,
          (name: string) => ['GET', `/embed/v1/sapa.js?site=${name}`] as const,
          (name: string) => ['GET', `/chat/${name}`] as const,
          (name: string) => ['GET', `/chat/${name}/look.css`] as const,
          (name: string) => ['GET', `/chat/${name}/manifest.webmanifest`] as const,
          (name: string) => ['GET', `/transcript/${name}`] as const,
          (name: string) => ['GET', `/embed/v1/${name}`] as const,
          (name: string) => ['GET', `/inbox/${name}`] as const,
        ),
        // Also what is not text at all when it is decoded.
        fc.oneof(part, fc.constantFrom('%', '%ff', '%00', '..%2f..', '%c0%ae')),
      )
      .map(([make, name]): Asked => {
        const [method, path] = make(name);
        return { method, path, headers: { cookie: owner.cookie } };
      }),
  'the address of a file': () =>
    fc
      .tuple(fc.oneof(fc.uuid(), part), fc.constantFrom('file', 'preview', 'x'), text, text)
      .map(([id, variant, until, sign]): Asked => ({
        method: 'GET',
        path: `/api/attachments/${id}/${variant}?${new URLSearchParams({ until, sign })}`,
      })),
  'an upload': () =>
    fc
      .tuple(fc.oneof(fc.constant(''), text), fc.oneof(text, fc.constant('multipart/form-data; boundary=x')), text)
      .map(([ticket, type, body]): Asked => ({
        method: 'PUT',
        path: `/api/visitor/attachments/${randomUUID()}?${new URLSearchParams({ site: app.siteKey, ticket })}`,
        headers: {
          origin: pageOrigin,
          authorization: `Bearer ${token}`,
          // What a header cannot carry never leaves a browser.
          'content-type': type.replace(/[^\x21-\x7e ]/g, '') || 'x',
        },
        body,
      })),
  'an upload of the staff': () =>
    fc
      .tuple(fc.oneof(fc.uuid(), part), fc.oneof(text, fc.constant('multipart/form-data; boundary=x')), text)
      .map(([id, type, body]): Asked => ({
        method: 'PUT',
        path: `/api/conversations/${conversationId}/attachments/${id}`,
        headers: { cookie: owner.cookie, 'content-type': type.replace(/[^\x21-\x7e ]/g, '') || 'x' },
        body,
      })),
  'a form of the hosted page': () =>
    fc
      .record({ text, clientId: fc.oneof(fc.uuid(), text), seal: text, website: text, score: text, comment: text })
      .chain((fields) => fc.constantFrom('', '/rating').map((below) => ({ fields, below })))
      .map(({ fields, below }): Asked => ({
        method: 'POST',
        path: `/chat/${app.siteKey}${below}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      })),
};

type Right = Asked & { form?: URLSearchParams | FormData };
const rights = new Map<string, Promise<Right>>();

/** A request that passes, once: by somebody whom nobody needs afterwards. */
function rightOf(name: string, row: HttpRow): Promise<Right> {
  const known = rights.get(name) ?? makeRight(name, row);
  rights.set(name, known);
  return known;
}

/** Who ends their sessions is somebody whom no other row needs. */
async function cookieFor({ rule, endsSessions }: HttpRow): Promise<string> {
  if (rule === 'budiAlone') return (await withSession(app, cast.budi.email)).cookie;
  return endsSessions ? (await makeStaff(app, { role: 'owner' })).cookie : owner.cookie;
}

async function makeRight(name: string, row: HttpRow): Promise<Right> {
  const [method = '', ownPath = ''] = name.split(' ');
  const cookie = await cookieFor(row);
  const isBudis = row.rule === 'budiAlone';
  const { sessionId: budisSession } = isBudis ? await app.services.staff.authenticate({ cookie }) : { sessionId: '' };
  const asking = { caller: row.rule.startsWith('ani') ? 'ani' : 'owner', cookie, budisSession } as const;
  const sent = (await row.send?.(cast, asking)) ?? {};
  const headers = {
    cookie,
    origin: row.origin ?? ownOrigin,
    ...(row.rule === 'aniByToken' ? { authorization: `Bearer ${cast.ani.token}` } : {}),
    ...sent.headers,
  };
  const path = sent.path ?? ownPath;
  const { body } = sent;
  if (body instanceof FormData || body instanceof URLSearchParams) return { method, path, headers, form: body };
  const typed = typeof body === 'string' ? headers : { ...headers, ...(body ? json : {}) };
  return { method, path, headers: typed, ...(body ? { body: textOf(body) } : {}) };
}

const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));
const isJson = ({ headers = {} }: Asked) => headers['content-type'] === json['content-type'];

/** The same, with one thing wrong: in its body, in a part of its path, in what is asked beside it. */
function nearlyRight(right: Asked): fc.Arbitrary<Asked> {
  const [plain = '', query = ''] = right.path.split('?');
  const parts = plain.split('/');
  const wrongPath = fc.tuple(fc.nat(Math.max(0, parts.length - 2)), part).map(([index, wrong]) => ({
    ...right,
    path: [...parts.with(index + 1, wrong).join('/'), query && `?${query}`].join(''),
  }));
  const wrongQuery = fc
    .tuple(text, hostile)
    .map(([key, value]) => ({ ...right, path: `${plain}?${new URLSearchParams({ [key]: String(textOf(value)) })}` }));
  const wrongBody = isJson(right)
    ? spoiled(JSON.parse(right.body ?? 'null')).map((body) => ({ ...right, body: textOf(body) ?? '' }))
    : text.map((body) => (right.body === undefined ? right : { ...right, body }));
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: wrongPath },
    { weight: 1, arbitrary: wrongQuery },
    { weight: right.body === undefined ? 0 : 6, arbitrary: wrongBody },
  );
}

const ask = ({ method, path, body, headers }: Asked) =>
  fetch(app.address + path, {
    method,
    redirect: 'manual',
    headers: { origin: ownOrigin, ...headers },
    ...(body === undefined || method === 'GET' ? {} : { body }),
  });

const codes = /^E_(SCHEMA|AUTH|SECOND_FACTOR|NOT_FOUND|IDENTITY|CONFLICT|STALE|RATE)$/;

async function askAll(asked: Asked[]): Promise<void> {
  for (let from = 0; from < asked.length; from += together) {
    await Promise.all(
      asked.slice(from, from + together).map(async (each) => {
        const answer = await ask(each);
        const said = await answer.text();
        const isRefusal = answer.status >= 400 && answer.headers.get('content-type')?.includes('json');
        const isPlanned = answer.status < 500 && (!isRefusal || isLibrarys(each) || codes.test(codeIn(said)));
        if (!isPlanned) expect.fail(`${answer.status} ${said} to ${JSON.stringify(each)} (seed ${fuzzSeed})`);
      }),
    );
  }
}

const codeIn = (said: string) => (JSON.parse(said) as { error?: { code?: string } }).error?.code ?? '';
/** What has the right shape the library for the sign-in refuses in words of its own. */
const isLibrarys = ({ path }: Asked) => path.startsWith('/api/auth/');

/** Asked for by other rows, which nobody could any more. */
const openAgain = () =>
  app.ask('/api/sites/first/archived', { method: 'PUT', cookie: owner.cookie, body: { isArchived: false } });

describe('every route that takes JSON refuses it when one thing is wrong, and the database hears nothing of it', () => {
  const taking = Object.entries(httpRows).filter(([name]) => /^(POST|PUT|PATCH)/.test(name));
  const sign = `tanda${randomUUID()}`;
  const keys = ['senderType', 'createdAt', '_id', '$where', 'a.b', '__proto__', 'constructor'];
  /** Pages send it as they leave, when they may say no type that asks for leave first. */
  const ofAnyType = ['POST /api/embed-check/:id'];

  test.each(taking)('B7 B8 B9 B10 %s (ASVS 5.0 V1.2.4, V15.3.3)', async (name, row) => {
    const right = await rightOf(name, row);
    if (!isJson(right)) return;
    const base = JSON.parse(right.body ?? '{}') as object;
    const heard = watchFor(app, sign);
    // One for each field, and of the keys: every third.
    const wrong = [...oneThingWrong(base, keys, sign)].filter(
      (_, index) => !isShort || (index + name.length) % 3 === 0,
    );
    const refusals = [
      ...wrong.map(([, body]) => ({ ...right, body: JSON.stringify(body) })),
      ...['{', '"teks"', '[1,', '\0'].map((body) => ({ ...right, body })),
    ];
    const statuses = await Promise.all(
      refusals.map(async (each) => [(await ask(each)).status, each.body.slice(0, 200)] as const),
    );
    expect(statuses.filter(([status]) => status !== 400)).toEqual([]);
    const untyped = await ask({ ...right, headers: { ...right.headers, 'content-type': 'text/plain' } });
    if (!ofAnyType.includes(name)) expect(untyped.status).toBe(415);
    expect(heard.stop()).toEqual([]);
  });
});

describe(`B27 generated requests are answered, and never by a 5xx (seed ${fuzzSeed})`, () => {
  test.each(Object.entries(kinds))('%s', { timeout: fuzzTimeout }, async (_what, make) => {
    await askAll(fc.sample(make(), { numRuns: runs, seed: fuzzSeed }));
    expect((await app.ask('/health/live')).status).toBe(200);
  });

  test.each(Object.entries(httpRows))('%s', { timeout: fuzzTimeout }, async (name, row) => {
    const { form, ...right } = await rightOf(name, row);
    // Forms have kinds of their own above.
    const begun = form
      ? { ...right, headers: { ...right.headers, 'content-type': 'multipart/form-data' }, body: 'x' }
      : right;
    await askAll(fc.sample(nearlyRight(begun), { numRuns: runsOfRoute, seed: fuzzSeed }));
    if (name.endsWith('/archived')) expect((await openAgain()).status).toBeLessThan(300);
  });

  test('after all of that the owner is still signed in, and a form of the hosted page works', async () => {
    expect((await app.ask('/api/people', { cookie: owner.cookie })).status).toBe(200);
    expect((await plainBrowser(app).write('Halo')).answer.status).toBe(303);
  });

  test('after all of that, what is stored is whole', { timeout: fuzzTimeout }, async () => {
    await expect.poll(() => storedFaults(app.store.connection), { timeout: 30_000, interval: 500 }).toEqual([]);
  });
});
