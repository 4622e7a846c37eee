import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { AppError } from '../errors.js';

/** Headers of which there is one. Of two, Node keeps the first, joins them or leaves it open; a proxy may choose another. */
const singleHeaders = new Set([
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'host',
  'origin',
  'referer',
  'sec-fetch-site',
]);

/**
 * Whether something was given twice, so that two readers could read two things: a parameter of the query, however it is
 * written (`?a=1&A=2`, `?a[]=1`, `?%61=1&a=2`), or a header of which there is one. `isRead` spares parameters that nobody reads.
 */
export function hasDoubledInput(request: IncomingMessage, isRead: (name: string) => boolean = () => true): boolean {
  if (hasDoubledHeader(request)) return true;
  const seen = new Set<string>();
  for (const [name] of new URLSearchParams(queryTextOf(request.url))) {
    const lower = name.toLowerCase();
    const base = lower.split('[', 1)[0] ?? '';
    if (!isRead(base)) continue;
    if (base !== lower || seen.has(base)) return true;
    seen.add(base);
  }
  return false;
}

/** By the raw headers: `headersDistinct` would be kept with the request, 2 kB for as long as a socket is there. */
function hasDoubledHeader({ rawHeaders }: IncomingMessage): boolean {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (!singleHeaders.has(name)) continue;
    if (seen.has(name)) return true;
    seen.add(name);
  }
  return false;
}

export const doubledInput = () => new AppError('E_SCHEMA', 'A parameter or a header was given twice.');

/** Everything behind this may read the query by whichever parser it has: they all read the same. */
export const singleInputOnly: RequestHandler = (request, _response, next) => {
  if (hasDoubledInput(request)) throw doubledInput();
  next();
};

/** What stands between the first "?" and a "#", which no browser sends. */
function queryTextOf(url = ''): string {
  const [address = ''] = url.split('#', 1);
  const start = address.indexOf('?');
  return start < 0 ? '' : address.slice(start + 1);
}
