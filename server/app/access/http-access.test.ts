import type { Router } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startIdentityProvider } from '../../test/identity-provider.js';
import { areAll } from '../../test/are-all.js';
import { ownOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { makeHttpCast, type HttpCast } from './http-cast.js';
import type { HttpRow } from './http-row.js';
import { httpRows } from './http-rows.js';
import { decisiveCallers, httpRules, type HttpCaller } from './http-rules.js';

/** What stands between the routes, in its order. It could answer by itself as well, so a new one is to be looked at. */
const between = [
  // The second is the log of requests.
  ...['helmetMiddleware', 'result'],
  // The files of the builds, for everyone.
  ...['embedHeaders', 'previewPage', 'loaderByKey', 'embedScripts', 'inboxFiles'],
  ...['singleInputOnly', 'neverKept', 'ownPagesOnly', 'refusedSignIns', 'jsonOnly', 'jsonParser', 'staffOnly'],
  ...['unknownRoute', 'answerError'],
];

let office: Awaited<ReturnType<typeof startIdentityProvider>>;
let app: TestApp;
let cast: HttpCast;
let callers: Awaited<ReturnType<HttpCast['callers']>> | undefined;

beforeAll(async () => {
  office = await startIdentityProvider([]);
  app = await startTestApp({ ...office.settings, SAPA_NOTIFY_AFTER_SECONDS: '0', SMTP_URL: 'smtp://127.0.0.1:9' });
  cast = await makeHttpCast(app);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await office.stop();
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

/** `sees`: answered, and something of the site's, Citra's or Budi's is in it; `blind`: answered without; else how it was refused. */
async function outcomeOf(answer: Response, budisSession: string): Promise<string | number> {
  const text = await answer.text();
  if (!answer.ok) return answer.status;
  return [app.siteKey, cast.ani.conversationId, cast.citra.id, budisSession].some((secret) => text.includes(secret))
    ? 'sees'
    : 'blind';
}

function expectedOf({ rule, redirects, seenBy = [] }: HttpRow, caller: HttpCaller): string | number {
  const outcome = httpRules[rule][caller];
  if (outcome !== 'passes') return outcome;
  return redirects ?? (seenBy.includes(caller) ? 'sees' : 'blind');
}

describe('B26 who may call which HTTP route (ASVS 5.0 V8.2.1, V8.2.2)', () => {
  test('every route has a row, and nothing else answers', () => {
    const { routes, others } = registered(app.express.router);
    expect(routes.sort()).toEqual(Object.keys(httpRows).sort());
    expect(others).toEqual(between);
  });

  test('in every row somebody passes, but where the set-up is over or mail is set up', () => {
    const passedByNobody = Object.entries(httpRows).filter(
      ([, { rule }]) => !Object.values<unknown>(httpRules[rule]).includes('passes'),
    );
    expect(passedByNobody.map(([name]) => name)).toEqual(['POST /api/setup', 'PUT /api/people/:id/email']);
  });

  test.each(Object.entries(httpRows))('%s', async (name, row) => {
    const [method = '', ownPath = ''] = name.split(' ');
    callers ??= await cast.callers();
    const asking = callers.filter(([caller]) => areAll || decisiveCallers[row.rule].includes(caller));
    const { sessionId: budisSession } = await app.services.staff.authenticate({
      cookie: callers.at(-1)?.[1]['cookie'],
    });
    const outcomes: Record<string, string | number> = {};
    for (const [caller, own] of asking) {
      const {
        path = ownPath,
        body,
        headers,
      } = (await row.send?.(cast, { caller, budisSession, cookie: own['cookie'] })) ?? {};
      const isForm = body instanceof FormData || body instanceof URLSearchParams;
      const answer = await fetch(app.address + path, {
        method,
        redirect: 'manual',
        headers: {
          origin: row.origin ?? ownOrigin,
          ...own,
          ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
      });
      outcomes[caller] = await outcomeOf(answer, budisSession);
    }
    const expected = asking.map(([caller]) => [caller, expectedOf(row, caller)]);
    if (row.endsSessions) callers = undefined;
    expect(outcomes).toEqual(Object.fromEntries(expected));
  });
});
