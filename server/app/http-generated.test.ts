import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anything, fuzzRuns, fuzzTimeout, number, text } from '../test/generated-values.js';
import { plainBrowser } from '../test/hosted-form.js';
import { makeOwner, makeVisitor, type StaffPerson } from '../test/people.js';
import { ownOrigin, pageOrigin, startTestApp, type TestApp } from '../test/start-test-app.js';

/** A request costs more than a command: a fifth as many. */
const runs = Math.ceil(fuzzRuns / 5);
/** So many are under way at once. */
const together = 25;
/** The same requests come again from the same seed, which each failure names. */
const seed = Math.floor(Math.random() * 2 ** 31);

let app: TestApp;
let owner: StaffPerson;
let token: string;
let conversationId: string;
let check: string;
beforeAll(async () => {
  app = await startTestApp();
  owner = await makeOwner(app);
  ({ token, conversationId } = await makeVisitor(app, { text: 'Halo' }));
  const body = { page: `${pageOrigin}/` };
  const begun = await app.ask('/api/sites/first/embed-checks', { method: 'POST', cookie: owner.cookie, body });
  ({ id: check } = (await begun.json()) as { id: string });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
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
const send = (method: string, path: () => string, fields: Record<string, fc.Arbitrary<unknown>>) =>
  nearly(fields).map((body): Asked => ({
    method,
    path: path(),
    body: JSON.stringify(body),
    headers: { cookie: owner.cookie, ...json },
  }));
const part = text.map((each) => encodeURIComponent(each.toWellFormed()) || 'x');
const site = fc.oneof(fc.constant('first'), text);
const lists = fc.oneof(fc.array(fc.oneof(fc.constant('first'), text), { maxLength: 3 }), anything);
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
  'a set-up': () =>
    send('POST', () => '/api/setup', { token: text, name: text, email: text, password: text, language: text }),
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
  'a check': () => send('POST', () => '/api/sites/first/embed-checks', { page: fc.oneof(text, fc.webUrl()) }),
  'a report': () => send('POST', () => `/api/embed-check/${check}`, reportFields),
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
  'a revocation': () => send('PUT', () => '/api/sites/first/identity-revocations', { jti: text, sub: text }),
  access: () => send('PUT', () => `/api/people/${owner.id}`, { role: text, siteIds: lists, teamIds: lists }),
  'a team': () => send('POST', () => '/api/teams', { siteId: site, name: text, memberIds: lists }),
  'an invitation': () =>
    send('POST', () => '/api/invitations', {
      ...{ email: fc.oneof(fc.emailAddress(), text), role: fc.oneof(fc.constantFrom('agent', 'owner'), text) },
      ...{ siteIds: lists, teamIds: lists, language: fc.oneof(fc.constant('id'), text) },
    }),
  'an acceptance': () => send('POST', () => '/api/invitation/acceptance', { token: text, name: text, password: text }),
  'a profile': () => send('PUT', () => '/api/own-profile', { name: text, language: fc.oneof(fc.constant(null), text) }),
  'a new password': () => send('POST', () => '/api/password-reset/password', { token: text, password: text }),
  'a code': () => send('POST', () => '/api/auth/two-factor/verify-totp', { code: text, trustDevice: anything }),
  'a recovery code': () => send('POST', () => '/api/auth/two-factor/verify-backup-code', { code: text }),
  'a page of the audit': () =>
    fc.tuple(text, text).map(([at, id]): Asked => ({
      ...{ method: 'GET', path: `/api/audit?${new URLSearchParams({ at, id })}` },
      headers: { cookie: owner.cookie },
    })),
  'a proof': () => send('POST', () => '/api/transcripts/proof', { secret: text }),
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

describe('B27 generated requests are answered, and never by a 5xx', () => {
  test.each(Object.entries(kinds))('%s', { timeout: fuzzTimeout }, async (_what, make) => {
    const asked = fc.sample(make(), { numRuns: runs, seed });
    while (asked.length > 0) {
      await Promise.all(
        asked.splice(0, together).map(async (each) => {
          const { method, path, body, headers } = each;
          const answer = await fetch(app.address + path, {
            method,
            redirect: 'manual',
            headers: { origin: ownOrigin, ...headers },
            ...(body === undefined ? {} : { body }),
          });
          await answer.arrayBuffer();
          if (answer.status >= 500) expect.fail(`${answer.status} to ${JSON.stringify(each)} (seed ${seed})`);
        }),
      );
    }
    expect((await app.ask('/health/live')).status).toBe(200);
  });

  test('after all of that a form of the hosted page still works', async () => {
    expect((await plainBrowser(app).write('Halo')).answer.status).toBe(303);
  });
});
