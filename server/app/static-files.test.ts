import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sharedTestApp } from '../test/shared-test-app.js';
import type { TestApp } from '../test/start-test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await sharedTestApp();
});
afterEach(() => {
  expect(app.logged('request failed')).toEqual([]);
  expect(app.faults()).toEqual([]);
});
afterAll(() => app.stop());

const early = 'Sat, 01 Jan 2000 00:00:00 GMT';

test.each([
  [412, { 'if-match': '"another"' }],
  [412, { 'if-unmodified-since': early }],
  [416, { range: 'bytes=9999999-' }],
  [200, { range: 'bytes=0-3', 'if-range': '"another"' }],
  [206, { range: 'bytes=0-3' }],
  [200, { range: 'nonsens' }],
  [200, { 'if-match': '*' }],
])('a file of the inbox that is asked for with a condition is %i: %j', async (status, headers) => {
  for (const path of ['/inbox/index.html', '/inbox/', '/inbox/percakapan/1']) {
    const answer = await app.ask(path, { headers });
    expect([path, answer.status]).toEqual([path, status]);
    if (status === 416) expect(answer.headers.get('content-range')).toMatch(/^bytes \*\/\d+$/);
    if (status >= 400) expect(await answer.json()).toMatchObject({ error: { code: 'E_SCHEMA' } });
  }
});
