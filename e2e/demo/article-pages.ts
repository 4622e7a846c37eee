import type { RequestListener } from 'node:http';
import { previewPage } from '../pages/preview.js';
import { articlePage } from './article-page.js';
import { hostileStyle } from './hostile-style.js';
import { icon } from './icon.js';
import { strictPolicy } from './strict-policy.js';
import { style } from './style.js';

const files = new Map([
  ['/style.css', { type: 'text/css', text: style }],
  ['/hostile.css', { type: 'text/css', text: hostileStyle }],
  ['/icon.svg', { type: 'image/svg+xml', text: icon }],
]);

/**
 * A publisher's site: one news article with Sapa's script tag, served from another origin than Sapa itself.
 * `/preview` has every setting of the look.
 * `?csp=strict` serves it with the policy that Sapa promises to work under, `?css=hostile` with rude page styles.
 */
export function articlePages({ sapaOrigin, siteKey }: { sapaOrigin: string; siteKey: string }): RequestListener {
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = files.get(url.pathname);
    if (file) {
      response.writeHead(200, { 'content-type': `${file.type}; charset=utf-8` }).end(file.text);
      return;
    }
    if (url.pathname === '/preview') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(previewPage({ sapaOrigin, siteKey }, url.searchParams));
      return;
    }
    if (url.pathname !== '/') {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Tidak ada halaman di sini.');
      return;
    }
    const isStrict = url.searchParams.get('csp') === 'strict';
    const isHostile = url.searchParams.get('css') === 'hostile';
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(isStrict ? { 'content-security-policy': strictPolicy(sapaOrigin) } : {}),
    });
    response.end(articlePage({ sapaOrigin, siteKey, isHostile, isStrict }));
  };
}
