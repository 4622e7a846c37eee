import type { APIRequestContext } from '@playwright/test';
import type { SapaServer } from './sapa-server.js';

export const owner = { name: 'Sari Wulandari', email: 'sari@kabar-serayu.example', password: 'secangkir kopi tubruk' };

/** Makes the first owner without a browser, for the tests that are about something else. */
export async function createOwner(request: APIRequestContext, server: SapaServer): Promise<void> {
  const token = new URL(server.setupUrl).hash.slice(1);
  await post(request, server, '/api/setup', { token, ...owner });
}

/** Signs in without the form; the cookies stay in the context of `request`. */
export async function signIn(
  request: APIRequestContext,
  server: SapaServer,
  { email, password }: { email: string; password: string } = owner,
): Promise<void> {
  await post(request, server, '/api/auth/sign-in/email', { email, password });
}

/** What is left out has its default. */
export async function changeSettings(
  request: APIRequestContext,
  server: SapaServer,
  settings: object,
  more: { allowedOrigins?: readonly string[] } = {},
): Promise<void> {
  await send(request, server, 'put', '/api/sites/first/settings', { revision: 0, settings, ...more });
}

export const post = <Answer>(request: APIRequestContext, server: SapaServer, path: string, data: object) =>
  send<Answer>(request, server, 'post', path, data);

async function send<Answer>(
  request: APIRequestContext,
  server: SapaServer,
  method: 'post' | 'put',
  path: string,
  data: object,
): Promise<Answer> {
  const response = await request[method](server.url + path, { data, headers: { origin: server.url } });
  if (!response.ok()) throw new Error(`${path} answered ${response.status()}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
