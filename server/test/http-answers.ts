import { z } from 'zod';
import { httpAnswers } from '../../shared/wire/answers.js';

const routes = Object.entries(httpAnswers).map(([route, schema]) => {
  const [method, path = ''] = route.split(' ');
  return { method, path: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`), schema };
});

/** `fetch`, with the rule that JSON from the interface fits the wire: a field too many is one that a presenter gives away. */
export async function fetchByWire(address: string, init: RequestInit & { method: string }): Promise<Response> {
  const response = await fetch(address, init);
  const { pathname } = new URL(address);
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  if (!response.ok || !isJson || !/^\/api\/(?!auth\/)/.test(pathname)) return response;

  const route = routes.find(({ method, path }) => method === init.method && path.test(pathname));
  if (!route) throw new Error(`${init.method} ${pathname} has no answer in shared/wire/answers.ts`);
  const { error } = route.schema.safeParse(await response.clone().json());
  if (error) throw new Error(`${init.method} ${pathname} does not fit its schema:\n${z.prettifyError(error)}`);
  return response;
}
