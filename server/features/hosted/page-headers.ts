import type { Response } from 'express';

/** A policy has no wildcard for the end of a name: Google's where many who read our languages live. */
const googleEnds = ['com', 'co.id', 'com.my', 'com.sg', 'com.bn', 'tl', 'com.hk', 'com.tw', 'co.jp', 'co.kr'].concat([
  'com.sa',
  'ae',
  'com.au',
  'nl',
  'co.uk',
]);

/** Where AMP pages stand when a search engine shows them: their caches, and the viewers around those. */
const ampAncestors = [
  'https://*.cdn.ampproject.org',
  'https://*.bing-amp.com',
  'https://www.bing.com',
  ...googleEnds.map((end) => `https://www.google.${end}`),
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
    // The tab's icon counts what is unread: it is drawn in the page.
    'img-src': `${own} data:`,
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
