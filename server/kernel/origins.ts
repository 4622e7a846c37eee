import { z } from 'zod';
import { isPublicSuffix } from './public-suffixes.js';

/**
 * An origin, or one whose host begins with `*.`: that stands for every subdomain, at whatever depth, and not for the domain.
 * Without TLS only a page of this machine: anybody on the way could speak for any other.
 */
export const allowedOrigin = z
  .string()
  .trim()
  .max(300)
  .transform((given, context) => {
    const origin = originOf(given);
    if (origin) return origin;
    context.addIssue({ code: 'custom', message: 'Not an origin: https://example.com or https://*.example.com' });
    return z.NEVER;
  });

export const allowedOrigins = z
  .array(allowedOrigin)
  .max(50)
  .transform((origins) => [...new Set(origins)]);

/** Whether what a browser says is its page's origin is meant by one of the list. */
export function matchesOrigin(allowed: readonly string[], origin: string): boolean {
  return allowed.some((pattern) => {
    const [scheme, domain] = pattern.split('://*.');
    if (scheme === undefined || domain === undefined) return pattern === origin;
    // An origin as browsers write it; anything else could end like a good one: "https://evil.test/.example.com".
    const start = `${scheme}://`;
    const isBelow = origin.length > `${start}.${domain}`.length && origin.endsWith(`.${domain}`);
    return isBelow && origin.startsWith(start) && isOrigin(origin);
  });
}

/** As browsers write it: cut down from a page's address, in small letters, without the scheme's own port. */
function originOf(given: string): string | undefined {
  const [, scheme, wildcard, rest] = /^(https?):\/\/(\*\.)?([^/?#@*]+)(?:[/?#].*)?$/i.exec(given) ?? [];
  if (!scheme || !rest || !URL.canParse(`${scheme}://${rest}`)) return undefined;
  const { protocol, host, hostname } = new URL(`${scheme}://${rest}`);
  // A URL takes more, of which some would end a directive of the policy that the hosted page is sent with.
  if (!/^([\w.-]+|\[[\da-f:]+\])$/.test(hostname)) return undefined;
  if (protocol === 'http:' && !isLoopback(hostname)) return undefined;
  if (!wildcard) return `${protocol}//${host}`;
  const isAddress = hostname.startsWith('[') || /\.\d+$/.test(hostname);
  // The dot at the end is the same domain to the name service.
  return isAddress || isPublicSuffix(hostname.replace(/\.$/, '')) ? undefined : `${protocol}//*.${host}`;
}

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname.endsWith('.localhost') || /^127(\.\d+){3}$|^\[::1\]$/.test(hostname);

function isOrigin(text: string): boolean {
  return !text.includes('*') && URL.canParse(text) && new URL(text).origin === text;
}
