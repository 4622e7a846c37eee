import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a form was sent from our own page, as far as the browser says it. Text browsers say nothing, or the address of the
 * page; what they send is believed by its seal alone.
 */
export function isFromOwnPage(headers: IncomingHttpHeaders, url: string): boolean {
  const { origin, referer } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin !== undefined) return origin === url;
  if (referer !== undefined) return URL.canParse(referer) && new URL(referer).origin === url;
  return true;
}
