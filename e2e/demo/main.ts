import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { articlePages } from './article-pages.js';

/** `npm start` shows the publisher's site beside Sapa. */
const { values } = parseArgs({
  options: { port: { type: 'string' }, sapa: { type: 'string' }, site: { type: 'string' } },
});
const { port = '3001', sapa = 'http://localhost:3000', site = '' } = values;
const server = createServer(articlePages({ sapaOrigin: new URL(sapa).origin, siteKey: site }));

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
