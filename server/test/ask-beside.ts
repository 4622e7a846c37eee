import { fetchByWire } from './http-answers.js';
import { pageOrigin, type TestApp } from './start-test-app.js';

/** What a page asks for its visitor while the chat is closed, whatever comes back. */
export function askBeside(
  app: TestApp,
  path: 'start' | 'messages' | 'unread',
  {
    token,
    body = {},
    site = app.siteKey,
    origin = pageOrigin,
  }: { token?: string; body?: object; site?: string; origin?: string } = {},
): Promise<Response> {
  return fetchByWire(`${app.address}/api/visitor/${path}?site=${site}`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
}
