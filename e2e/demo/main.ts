import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { previewPage } from '../pages/preview.js';
import { articlePage } from './article-page.js';
import { hostileStyle } from './hostile-style.js';
import { icon } from './icon.js';
import { strictPolicy } from './strict-policy.js';
import { style } from './style.js';

/**
 * A publisher's site: one news article with Sapa's script tag, served from another origin than Sapa itself.
 * `/preview` has every setting of the look.
 * `?csp=strict` serves it with the policy that Sapa promises to work under, `?css=hostile` with rude page styles.
 */
const { values } = parseArgs({
  options: { port: { type: 'string' }, sapa: { type: 'string' }, site: { type: 'string' } },
});
const { port = '3001', sapa = 'http://localhost:3000', site = '' } = values;
const sapaOrigin = new URL(sapa).origin;

const files = new Map([
  ['/style.css', { type: 'text/css', text: style }],
  ['/hostile.css', { type: 'text/css', text: hostileStyle }],
  ['/icon.svg', { type: 'image/svg+xml', text: icon }],
]);

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const file = files.get(url.pathname);
  if (file) {
    response.writeHead(200, { 'content-type': `${file.type}; charset=utf-8` }).end(file.text);
    return;
  }
  if (url.pathname === '/preview') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(previewPage({ sapaOrigin, siteKey: site }, url.searchParams));
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
  response.end(articlePage({ sapaOrigin, siteKey: site, isHostile, isStrict }));
});

server.listen(Number(port), '127.0.0.1', () => {
  if (process.send) process.send({ type: 'ready' });
  else console.log(`The article is at http://localhost:${port}/`);
});

function stop() {
  server.close();
  server.closeAllConnections();
  if (process.connected) process.disconnect();
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// The one who started us is gone, perhaps by kill -9.
process.once('disconnect', stop);
