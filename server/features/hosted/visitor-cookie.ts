import { parse } from 'cookie';
import type { Request, Response } from 'express';

const yearMs = 365 * 24 * 3_600_000;

/**
 * Who writes by the form. One cookie per site, named for it, so that two sites of one server are strangers to each other. `__Host-`
 * keeps neighbouring subdomains from setting it, and demands the path `/`; without TLS the path is the page's own.
 */
export function visitorCookie(url: string) {
  const isSecure = url.startsWith('https:');
  const nameOf = (siteKey: string) => `${isSecure ? '__Host-' : ''}sapa-${siteKey}`;

  return {
    read(request: Request, siteKey: string): string | undefined {
      return parse(request.headers.cookie ?? '')[nameOf(siteKey)]?.slice(0, 100);
    },

    give(response: Response, siteKey: string, token: string): void {
      response.cookie(nameOf(siteKey), token, {
        httpOnly: true,
        sameSite: 'lax',
        secure: isSecure,
        path: isSecure ? '/' : `/chat/${siteKey}`,
        maxAge: yearMs,
      });
    },
  };
}
