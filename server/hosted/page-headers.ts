import type { Response } from 'express';

/** Where AMP pages stand when a search engine shows them: their caches, and the viewers around those. */
const ampAncestors = [
  'https://*.cdn.ampproject.org',
  'https://*.bing-amp.com',
  'https://www.google.com',
  'https://www.google.co.id',
  'https://www.bing.com',
];

/** Who may show the site's page in a frame. */
export const ancestorsOf = (allowedOrigins: readonly string[]) => [...allowedOrigins, ...ampAncestors];

/**
 * The strictest policy with which the chat works. Sapa's origin stands beside 'self', because in a sandboxed frame not
 * every browser takes them for the same.
 */
export function setPageHeaders(response: Response, url: string, ancestors: readonly string[] = []): void {
  const own = `'self' ${url}`;
  const policy = {
    'default-src': "'none'",
    'script-src': own,
    'style-src': own,
    'img-src': own,
    'connect-src': `${own} ${url.replace(/^http/, 'ws')}`,
    'manifest-src': own,
    'worker-src': own,
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': ancestors.join(' ') || "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'lit-html sapa-push',
  };
  const lines = Object.entries(policy).map((line) => line.join(' '));
  response.setHeader('content-security-policy', lines.join('; '));
  // It knows no list; the policy above says it.
  if (ancestors.length > 0) response.removeHeader('x-frame-options');
  // Each copy has a form of its own, and some have a conversation: no cache may keep one, and none may share it.
  response.setHeader('cache-control', 'no-store');
}
