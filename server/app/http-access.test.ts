import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Router } from 'express';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectStaff } from '../test/clients.js';
import { plainBrowser } from '../test/hosted-form.js';
import { makeOwner, makeSite, makeStaff, makeVisitor, password, signIn, type StaffPerson } from '../test/people.js';
import { makePublisher } from '../test/publisher.js';
import { ownOrigin, pageOrigin, startTestApp, type TestApp } from '../test/start-test-app.js';
import { attach, uploadPicture } from '../test/uploads.js';

/**
 * Who may call which HTTP route. Budi is an agent of the first site, where Ani has written. `sees`: answered, and the
 * site, its notification or Budi's session is in it; `blind`: answered, and nothing of them is in it; or the refusal. What is
 * sent fits the route: in each row somebody passes, and all refusals are those of access.
 */
type Outcome = 'sees' | 'blind' | 302 | 303 | 401 | 403 | 404;
type Caller = 'nobody' | 'endedSession' | 'staffElsewhere' | 'budi' | 'owner' | 'ani';

/** What a row can be about. */
interface Subject {
  budisSession: string;
}
interface Sent {
  path?: string;
  body?: object | FormData | URLSearchParams;
}
interface Row extends Record<Caller, Outcome> {
  /** Where the route's own path is a pattern, or wants a body. Made anew for each caller. */
  send?: (subject: Subject) => Sent | Promise<Sent>;
  /** From where; by default the inbox's own page. */
  origin?: string;
  /** Once for all callers, before they come. */
  before?: () => Promise<unknown>;
  /** The cookie of the hosted page, which Ani has beside her token. */
  hasAnisCookie?: true;
  /** It ends sessions: the next row begins with new ones. */
  endsSessions?: true;
}

const everyone = (outcome: Outcome) => ({
  nobody: outcome,
  endedSession: outcome,
  staffElsewhere: outcome,
  budi: outcome,
  owner: outcome,
  ani: outcome,
});
/** A visitor's token opens nothing of these. */
const staffOnly = { nobody: 401, endedSession: 401, ani: 401 } as const;
const managersOnly = { ...staffOnly, staffElsewhere: 404, budi: 404 } as const;
const allStaff = { staffElsewhere: 'blind', budi: 'blind', owner: 'blind' } as const;

const formOf = (bytes: Uint8Array<ArrayBuffer>) => {
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'berkas');
  return form;
};
const square = async () =>
  Buffer.from(
    await sharp({ create: { width: 20, height: 20, channels: 3, background: '#0f6b5f' } })
      .png()
      .toBuffer(),
  );
const report = { site: '', version: '0', policy: null, blocked: [], isSocketOpen: true, isChatLoaded: true };
const beginCheck = async (): Promise<string> => {
  const answer = await app.ask('/api/sites/first/embed-checks', {
    method: 'POST',
    cookie: owner.cookie,
    body: { page: `${pageOrigin}/` },
  });
  return ((await answer.json()) as { id: string }).id;
};

const rows: Record<string, Row> = {
  'GET /health/live': everyone('blind'),
  'GET /health/ready': everyone('blind'),
  'GET /': everyone(302),
  [String.raw`GET /^\/inbox\/(?!assets\/)[^.]*$/`]: { send: () => ({ path: '/inbox/sessions' }), ...everyone('blind') },
  // Who has the password is that person.
  'POST /api/auth/sign-in/email': { send: () => ({ body: { email: budi.email, password } }), ...everyone('blind') },
  'POST /api/auth/sign-out': { send: () => ({ body: {} }), ...everyone('blind'), endsSessions: true },
  // No cookie opens these: the page's origin and the visitor's token do, and a signed address.
  'OPTIONS /api/visitor/attachments/:id': {
    origin: pageOrigin,
    send: () => ({ path: `/api/visitor/attachments/${randomUUID()}?site=${app.siteKey}` }),
    ...everyone('blind'),
  },
  'PUT /api/visitor/attachments/:id': {
    origin: pageOrigin,
    send: () => ({
      path: `/api/visitor/attachments/${randomUUID()}?site=${app.siteKey}`,
      body: formOf(Buffer.from('halo')),
    }),
    ...everyone(401),
    ani: 'blind',
  },
  'GET /api/attachments/:id/:variant': {
    send: async () => ({ path: (await ani.client.get('attachment:open', { id: attachmentId })).file }),
    ...everyone('blind'),
  },
  // For everybody who was shown one.
  'GET /api/pictures/:id': { send: () => ({ path: picture }), ...everyone('blind') },
  // One's own, and the answer names nobody.
  'PUT /api/own-picture': { send: async () => ({ body: formOf(await square()) }), ...staffOnly, ...allStaff },
  'DELETE /api/own-picture': { ...staffOnly, ...allStaff },
  // Pages for visitors; the key is public.
  'GET /chat/:key': { send: () => ({ path: `/chat/${app.siteKey}` }), ...everyone('sees') },
  'POST /chat/:key': {
    send: async () => {
      const browser = plainBrowser(app);
      const fields = browser.fieldsOf((await browser.open()).page);
      return { path: `/chat/${app.siteKey}`, body: new URLSearchParams({ ...fields, text: 'Halo' }) };
    },
    ...everyone(303),
  },
  // By the cookie of who has written alone.
  'POST /chat/:key/rating': {
    hasAnisCookie: true,
    before: async () => (ended = await endedConversation()),
    send: () => ({
      path: `/chat/${app.siteKey}/rating`,
      body: new URLSearchParams({ ...ended.fields, score: '5', comment: '' }),
    }),
    ...everyone(403),
    ani: 303,
  },
  'GET /chat/:key/manifest.webmanifest': {
    send: () => ({ path: `/chat/${app.siteKey}/manifest.webmanifest` }),
    ...everyone('sees'),
  },
  'GET /api/setup': everyone('blind'),
  // With a link that holds it makes the first owner, as `makeOwner` has done; there is no link after that.
  'POST /api/setup': {
    send: () => ({ body: { token: randomUUID(), name: 'Sari', email: `${randomUUID()}@berita.test`, password } }),
    ...everyone(404),
  },
  'GET /api/sessions': { ...staffOnly, staffElsewhere: 'blind', budi: 'sees', owner: 'blind' },
  'DELETE /api/sessions/:id': {
    endsSessions: true,
    send: ({ budisSession }) => ({ path: `/api/sessions/${budisSession}` }),
    ...staffOnly,
    staffElsewhere: 404,
    budi: 'blind',
    owner: 404,
  },
  'GET /api/sites': { ...staffOnly, staffElsewhere: 'blind', budi: 'sees', owner: 'sees' },
  // What is set is for who runs the site; the answer names neither its key nor its visitors.
  'GET /api/sites/:id/settings': {
    send: () => ({ path: '/api/sites/first/settings' }),
    ...managersOnly,
    owner: 'blind',
  },
  'PUT /api/sites/:id/settings': {
    send: () => ({ path: '/api/sites/first/settings', body: { revision: 0, settings: {} } }),
    ...managersOnly,
    owner: 'blind',
  },
  // For publishers' pages: who has the id of a check may report.
  'POST /api/embed-check/:id': {
    send: async () => ({ path: `/api/embed-check/${await beginCheck()}`, body: report }),
    ...everyone('blind'),
  },
  'GET /api/embed-check/:id': {
    send: async () => {
      const query = new URLSearchParams({ report: JSON.stringify(report) });
      return { path: `/api/embed-check/${await beginCheck()}?${query}` };
    },
    ...everyone('blind'),
  },
  'POST /api/sites/:id/embed-checks': {
    send: () => ({ path: '/api/sites/first/embed-checks', body: { page: `${pageOrigin}/` } }),
    ...staffOnly,
    staffElsewhere: 404,
    budi: 'blind',
    owner: 'blind',
  },
  'GET /api/sites/:id/embed-checks/:check': {
    send: async () => ({ path: `/api/sites/first/embed-checks/${await beginCheck()}` }),
    ...staffOnly,
    staffElsewhere: 404,
    budi: 'blind',
    owner: 'blind',
  },
  // Keys are for who runs the site; to others a site's keys are not there, like those of a site that is not theirs.
  'GET /api/sites/:id/identity-keys': {
    send: () => ({ path: '/api/sites/first/identity-keys' }),
    ...managersOnly,
    owner: 'blind',
  },
  'POST /api/sites/:id/identity-keys': {
    send: () => ({ path: '/api/sites/first/identity-keys', body: { algorithm: 'HS256' } }),
    ...managersOnly,
    owner: 'blind',
  },
  'DELETE /api/sites/:id/identity-keys/:kid': {
    before: async () => ({ kid } = await makePublisher(app, owner)),
    send: () => ({ path: `/api/sites/first/identity-keys/${kid}` }),
    ...managersOnly,
    owner: 'blind',
  },
  'PUT /api/sites/:id/identity-revocations': {
    send: () => ({ path: '/api/sites/first/identity-revocations', body: { jti: randomUUID() } }),
    ...managersOnly,
    owner: 'blind',
  },
  // Nobody's: a page without anything of anybody, and what the secret in a mail opens for anybody who has it.
  'GET /transcript/page.js': everyone('blind'),
  'GET /transcript/page.css': everyone('blind'),
  'GET /transcript/:language': { send: () => ({ path: '/transcript/id' }), ...everyone('blind') },
  'POST /api/transcripts/proof': {
    send: async () => ({ body: { secret: await mailedSecret() } }),
    ...everyone('blind'),
  },
  'GET /api/notifications': { ...staffOnly, staffElsewhere: 'blind', budi: 'sees', owner: 'sees' },
};

/** Where nobody passes any more: `makeOwner` does, and cannot do without it. */
const passedBefore = ['POST /api/setup'];

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
let ani: Awaited<ReturnType<typeof makeVisitor>>;
let attachmentId: string;
let picture: string;
let kid: string;
let ended: Awaited<ReturnType<typeof endedConversation>>;
let asking: Awaited<ReturnType<typeof callers>> | undefined;

beforeAll(async () => {
  app = await startTestApp({ SAPA_NOTIFY_AFTER_SECONDS: '0' });
  owner = await makeOwner(app);
  budi = await makeStaff(app, { siteIds: ['first'] });
  elsewhere = await makeStaff(app, { siteIds: [(await makeSite(app))._id] });
  ani = await makeVisitor(app, { text: 'Halo' });
  ({ id: attachmentId } = await attach(app, ani, { text: 'catatan' }));
  const drawn = await uploadPicture(app, { cookie: owner.cookie, bytes: await square() });
  ({ picture } = (await drawn.json()) as { picture: string });
  await vi.waitFor(async () => expect(await app.store.notifications.countDocuments()).toBe(1), 15_000);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

/** A conversation of the hosted page that was resolved: its visitor's cookie, and the form for its rating. */
async function endedConversation() {
  const browser = plainBrowser(app);
  const text = randomUUID();
  await browser.write(text);
  const { conversationId } = (await app.store.messages.findOne({ text }).lean())!;
  const staff = await connectStaff(app, owner);
  await staff.get('conversation:resolve', { conversationId });
  const form = /action="[^"]*\/rating[^]*?<\/form>/.exec((await browser.open()).page)?.[0];
  const seal = /name="seal" value="([^"]*)"/.exec(form ?? '')?.[1] ?? '';
  return { cookie: browser.cookie ?? '', fields: { conversationId, seal } };
}

/** What stands in a mail, and its hash in the store. */
async function mailedSecret(): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const at = new Date();
  const { visitorId } = await app.store.conversations.findById(ani.conversationId).orFail();
  await app.store.transcripts.create({
    _id: randomUUID(),
    conversationId: ani.conversationId,
    siteId: 'first',
    visitorId,
    email: 'ani@berita.test',
    language: 'id',
    state: 'linked',
    secretHashes: [createHash('sha256').update(secret).digest('hex')],
    provableUntil: new Date(at.getTime() + 60_000),
    at,
  });
  return secret;
}

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

/** Budi comes last, as what he ends is what the others ask for. */
async function callers(): Promise<[Caller, Record<string, string>][]> {
  const ended = await signIn(app, budi.email);
  await app.ask('/api/auth/sign-out', { method: 'POST', body: {}, cookie: ended });
  const asStaff = async ({ email }: StaffPerson) => ({ cookie: await signIn(app, email) });
  return [
    ['nobody', {}],
    ['endedSession', { cookie: ended }],
    ['ani', { authorization: `Bearer ${ani.token}` }],
    ['staffElsewhere', await asStaff(elsewhere)],
    ['owner', await asStaff(owner)],
    ['budi', await asStaff(budi)],
  ];
}

function ask(method: string, path: string, origin: string, headers: Record<string, string>, body: Sent['body']) {
  const isForm = body instanceof FormData || body instanceof URLSearchParams;
  return fetch(app.address + path, {
    method,
    redirect: 'manual',
    headers: { origin, ...headers, ...(body && !isForm ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
  });
}

async function outcomeOf(answer: Response, budisSession: string) {
  const text = await answer.text();
  if (!answer.ok) return answer.status;
  return [app.siteKey, ani.conversationId, budisSession].some((secret) => text.includes(secret)) ? 'sees' : 'blind';
}

describe('B26 who may call which HTTP route (ASVS 5.0 V8.2.1, V8.2.2)', () => {
  test('every route has a row, and nothing else answers', () => {
    const { routes, others } = registered(app.express.router);
    expect(routes.sort()).toEqual(Object.keys(rows).sort());
    expect(others).toEqual(between);
  });

  test('in every row somebody passes', () => {
    const passes = (outcome: unknown) => outcome === 302 || outcome === 303 || typeof outcome === 'string';
    const callersOf = ({ nobody, ani, staffElsewhere, budi, owner }: Row) => [nobody, ani, staffElsewhere, budi, owner];
    const nobody = Object.entries(rows).filter(([, row]) => !callersOf(row).some(passes));
    expect(nobody.map(([name]) => name)).toEqual(passedBefore);
  });

  test.each(Object.entries(rows))('%s', async (name, row) => {
    const { send, origin = ownOrigin, before, hasAnisCookie, endsSessions, ...expected } = row;
    const [method, ownPath] = name.split(' ') as [string, string];
    await before?.();
    asking ??= await callers();
    const { sessionId } = await app.services.staff.authenticate({ cookie: asking.at(-1)?.[1]['cookie'] });
    const outcomes: Record<string, unknown> = {};
    for (const [caller, own] of asking) {
      const { path = ownPath, body } = (await send?.({ budisSession: sessionId })) ?? {};
      const headers = caller === 'ani' && hasAnisCookie ? { ...own, cookie: ended.cookie } : own;
      outcomes[caller] = await outcomeOf(await ask(method, path, origin, headers, body), sessionId);
    }
    if (endsSessions) asking = undefined;
    expect(outcomes).toEqual(expected);
  });
});
