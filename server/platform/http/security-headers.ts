import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** The inbox and everything else: nothing from elsewhere, no inline script or style. */
export function securityHeaders(url: string): RequestHandler {
  const isSecure = url.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", url.replace(/^http/, 'ws')],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // On plain http a promise of https would lock the browser out of this very address.
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  });
}

/** Only what publishers' pages load may be read from other origins. */
export const embedHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  response.setHeader('timing-allow-origin', '*');
  next();
};
