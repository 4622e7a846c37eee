import { createServer } from 'node:http';
import type { Browser } from 'playwright';
import type { Running } from '../processes.js';

export interface Bench {
  browser: Browser;
  pages: Pages;
  sapa: Running;
}

export type Pages = Awaited<ReturnType<typeof servePages>>;

/** Two pages that differ in the tag alone: what one has more than the other is Sapa's. */
export async function servePages(port: number, sapa: Running) {
  const tag = `<script async crossorigin src="${sapa.url}/embed/v1/sapa.js" data-site="${sapa.siteKey}"></script>`;
  const server = createServer((request, response) => {
    if (request.url !== '/' && request.url !== '/empty') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    const isEmpty = request.url === '/empty';
    response.end(`<!doctype html><html lang="id"><title>Bench</title><link rel="icon" href="data:,">
      <meta name="viewport" content="width=device-width"><p>Berita hari ini.</p>${isEmpty ? '' : tag}</html>`);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${port}`;
  return {
    withSapa: `${url}/`,
    empty: `${url}/empty`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
