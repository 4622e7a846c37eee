import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { AppError } from '../errors.js';

/** Headers of which there is one. Of two, Node keeps the first, joins them or leaves it open; a proxy may choose another. */
const singleHeaders = [
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'host',
  'origin',
  'referer',
  'sec-fetch-site',
];

/**
 * Whether something was given twice, so that two readers could read two things: a parameter of the query, however it is
 * written (`?a=1&A=2`, `?a[]=1`, `?%61=1&a=2`), or a header of which there is one. `isRead` spares parameters that nobody reads.
 */
export function hasDoubledInput(request: IncomingMessage, isRead: (name: string) => boolean = () => true): boolean {
  if (singleHeaders.some((name) => (request.headersDistinct[name]?.length ?? 0) > 1)) return true;
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
