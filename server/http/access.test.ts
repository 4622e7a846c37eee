import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Router } from 'express';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createLog } from '../log.js';
import { makeOwner, makeSite, makeStaff, makeVisitor, signIn, type StaffPerson } from '../test/people.js';
import { startTestApp, type TestApp } from '../test/start-test-app.js';
import { createHttp } from './create-http.js';

/**
 * Who may call which HTTP route. Budi is an agent of the first site, where Ani has written. `sees`: answered, and the
 * site, its notification or Budi's session is in it; `blind`: answered, and nothing of them is in it; or the refusal.
 */
type Outcome = 'sees' | 'blind' | 302 | 400 | 401 | 404;
type Caller = 'nobody' | 'endedSession' | 'staffElsewhere' | 'budi' | 'owner';

interface Row extends Record<Caller, Outcome> {
  /** What is asked, where the route's own path is a pattern. */
  path?: (budisSession: string) => string;
}

const everyone = (outcome: Outcome) => ({
  nobody: outcome,
  endedSession: outcome,
  staffElsewhere: outcome,
  budi: outcome,
  owner: outcome,
});
const noCheck = '00000000-0000-4000-8000-000000000000';
const staffOnly = { nobody: 401, endedSession: 401 } as const;
const managersOnly = { ...staffOnly, staffElsewhere: 404, budi: 404 } as const;
/** Whether they may is the service's first question, which an empty body does not reach (`identity-keys.test.ts`). */
const reachTheSchema = { staffElsewhere: 400, budi: 400, owner: 400 } as const;

const rows: Record<string, Row> = {
  'GET /health/live': everyone('blind'),
  'GET /health/ready': everyone('blind'),
  'GET /': everyone(302),
  [String.raw`GET /^\/inbox\/(?!assets\/)[^.]*$/`]: { path: () => '/inbox/sessions', ...everyone('blind') },
  // An empty body: whoever asks has reached the schema.
  'POST /api/auth/sign-in/email': everyone(400),
  'POST /api/auth/sign-out': everyone('blind'),
  // No cookie opens these: the page's origin and the visitor's token do, and a signed address (attachments.routes.test.ts).
  'OPTIONS /api/visitor/attachments/:id': { path: () => `/api/visitor/attachments/${randomUUID()}`, ...everyone(400) },
  'PUT /api/visitor/attachments/:id': { path: () => `/api/visitor/attachments/${randomUUID()}`, ...everyone(400) },
  'GET /api/attachments/:id/:variant': { path: () => `/api/attachments/${randomUUID()}/file`, ...everyone(400) },
  // For everybody who was shown one; this one nobody has.
  'GET /api/pictures/:id': { path: () => `/api/pictures/${'a'.repeat(32)}`, ...everyone(404) },
  // One's own, and the answer names nobody.
  'PUT /api/own-picture': { ...staffOnly, ...reachTheSchema },
  'DELETE /api/own-picture': { ...staffOnly, staffElsewhere: 'blind', budi: 'blind', owner: 'blind' },
  // Pages for visitors; the key is public, and this one is no site's.
  'GET /chat/:key': { path: () => '/chat/tidak-ada', ...everyone(404) },
  'POST /chat/:key': { path: () => '/chat/tidak-ada', ...everyone(404) },
  'POST /chat/:key/rating': { path: () => '/chat/tidak-ada/rating', ...everyone(404) },
  'GET /chat/:key/manifest.webmanifest': { path: () => '/chat/tidak-ada/manifest.webmanifest', ...everyone(404) },
  'GET /api/setup': everyone('blind'),
  'POST /api/setup': everyone(400),
  'GET /api/sessions': { ...staffOnly, staffElsewhere: 'blind', budi: 'sees', owner: 'blind' },
  'DELETE /api/sessions/:id': {
    path: (budisSession) => `/api/sessions/${budisSession}`,
    ...staffOnly,
    staffElsewhere: 404,
    budi: 'blind',
    owner: 404,
  },
  'GET /api/sites': { ...staffOnly, staffElsewhere: 'blind', budi: 'sees', owner: 'sees' },
  // What is set is for who runs the site; the answer names neither its key nor its visitors.
  'GET /api/sites/:id/settings': { path: () => '/api/sites/first/settings', ...managersOnly, owner: 'blind' },
  'PUT /api/sites/:id/settings': { path: () => '/api/sites/first/settings', ...staffOnly, ...reachTheSchema },
  // For publishers' pages; without a report they reach the schema.
  'POST /api/embed-check/:id': { path: () => `/api/embed-check/${noCheck}`, ...everyone(400) },
  'GET /api/embed-check/:id': { path: () => `/api/embed-check/${noCheck}`, ...everyone(400) },
  'POST /api/sites/:id/embed-checks': { path: () => '/api/sites/first/embed-checks', ...staffOnly, ...reachTheSchema },
  'GET /api/sites/:id/embed-checks/:check': {
    path: () => `/api/sites/first/embed-checks/${noCheck}`,
    ...staffOnly,
    staffElsewhere: 404,
    budi: 404,
    owner: 404,
  },
  // Keys are for who runs the site; to others a site's keys are not there, like those of a site that is not theirs.
  'GET /api/sites/:id/identity-keys': {
    path: () => '/api/sites/first/identity-keys',
    ...managersOnly,
    owner: 'blind',
  },
  'POST /api/sites/:id/identity-keys': {
    path: () => '/api/sites/first/identity-keys',
    ...staffOnly,
    ...reachTheSchema,
  },
  'DELETE /api/sites/:id/identity-keys/:kid': {
    path: () => '/api/sites/first/identity-keys/tidak-ada',
    ...managersOnly,
    owner: 404,
  },
  'PUT /api/sites/:id/identity-revocations': {
    path: () => '/api/sites/first/identity-revocations',
    ...staffOnly,
    ...reachTheSchema,
  },
  // Nobody's: a page without anything of anybody, and what the secret in a mail opens (transcripts.test.ts).
  'GET /transcript/page.js': everyone('blind'),
  'GET /transcript/page.css': everyone('blind'),
  'GET /transcript/:language': { path: () => '/transcript/id', ...everyone('blind') },
  'POST /api/transcripts/proof': everyone(400),
  'GET /api/notifications': { ...staffOnly, staffElsewhere: 'blind', budi: 'sees', owner: 'sees' },
};

/** What stands between the routes, in its order. It could answer by itself as well, so a new one is to be looked at. */
const between = [
  // The second is the log of requests.
  ...['helmetMiddleware', 'result'],
  // The files of the builds, for everyone.
  ...['embedHeaders', 'embedScripts', 'compression', 'serveStatic', 'serveStatic'],
  ...['singleInputOnly', 'neverKept', 'ownPagesOnly', 'jsonOnly', 'jsonParser', 'staffOnly'],
  ...['unknownRoute', 'answerError'],
];

let app: TestApp;
let budi: StaffPerson;
let elsewhere: StaffPerson;
let owner: StaffPerson;
let conversationId: string;

beforeAll(async () => {
  app = await startTestApp({ SAPA_NOTIFY_AFTER_SECONDS: '0' });
  owner = await makeOwner(app);
  budi = await makeStaff(app, { siteIds: ['first'] });
  elsewhere = await makeStaff(app, { siteIds: [(await makeSite(app))._id] });
  ({ conversationId } = await makeVisitor(app, { text: 'Halo' }));
  await vi.waitFor(async () => expect(await app.store.notifications.countDocuments()).toBe(1), 15_000);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

/** Every route by method and path, and the name of every other handler, as they were registered. */
function registered(router: Router): { routes: string[]; others: string[] } {
  const routes: string[] = [];
  const others: string[] = [];
  for (const { route, handle, name } of router.stack) {
    if (route) {
      const methods = new Set(route.stack.map(({ method }) => String(method).toUpperCase()));
      for (const path of [route.path].flat()) for (const method of methods) routes.push(`${method} ${path}`);
    } else if ('stack' in handle) {
      const inner = registered(handle as Router);
      routes.push(...inner.routes);
      others.push(...inner.others);
    } else {
      others.push(name);
    }
  }
  return { routes, others };
}

/** New sessions for each route: some routes end them. Budi comes last, as what he ends is what the others ask for. */
async function callers(): Promise<[Caller, string | undefined][]> {
  const ended = await signIn(app, budi.email);
  await app.ask('/api/auth/sign-out', { method: 'POST', body: {}, cookie: ended });
  return [
    ['nobody', undefined],
    ['endedSession', ended],
    ['staffElsewhere', await signIn(app, elsewhere.email)],
    ['owner', await signIn(app, owner.email)],
    ['budi', await signIn(app, budi.email)],
  ];
}

async function outcomeOf(answer: Response, budisSession: string) {
  const text = await answer.text();
  if (!answer.ok) return answer.status;
  return [app.siteKey, conversationId, budisSession].some((secret) => text.includes(secret)) ? 'sees' : 'blind';
}

describe('B26 who may call which HTTP route (ASVS 5.0 V8.2.1, V8.2.2)', () => {
  test('every route has a row, and nothing else answers', () => {
    const { router } = createHttp({
      config: app.config,
      connection: app.store.connection,
      services: app.services,
      isQueueReady: () => Promise.resolve(true),
      distDir: join(app.config.dataDir, 'dist'),
      log: createLog('silent'),
    });
    const { routes, others } = registered(router);
    expect(routes.sort()).toEqual(Object.keys(rows).sort());
    expect(others).toEqual(between);
  });

  test.each(Object.entries(rows))('%s', async (name, { path, ...expected }) => {
    const [method, ownPath] = name.split(' ') as [string, string];
    const asking = await callers();
    const { sessionId } = await app.services.staff.authenticate({ cookie: asking.at(-1)?.[1] });
    const outcomes: Record<string, unknown> = {};
    for (const [caller, cookie] of asking) {
      const body = method === 'POST' || method === 'PUT' ? { body: {} } : {};
      const answer = await app.ask(path?.(sessionId) ?? ownPath, { method, cookie, ...body });
      outcomes[caller] = await outcomeOf(answer, sessionId);
    }
    expect(outcomes).toEqual(expected);
  });
});
