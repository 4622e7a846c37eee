import { chromium } from 'playwright';
import { wholeBrowser } from '../../chromium.js';
import { freePort } from '../../free-port.js';
import { startEngines, startSapa } from '../processes.js';
import { measureBefore } from './before-opening.js';
import { measureLeak } from './leak.js';
import { measureLongConversation } from './long-conversation.js';
import { measureOpening } from './opening.js';
import { servePages } from './pages.js';
import { measurePasting } from './pasting.js';
import { printRows, type Row } from './rows.js';
import { measureSending } from './sending.js';

/**
 * `npm run bench:widget [-- name ...]`: what the chat costs a page and its visitor, in Chromium on a slowed processor and line, beside
 * an empty page. On loopback only; one browser page at a time.
 */
const engines = await startEngines();
const pagesPort = await freePort();
const pagesUrl = `http://127.0.0.1:${pagesPort}`;
const mongodbUrl = engines.mongodbUrl.replace(/\/sapa\?/, '/bench_widget?');
const sapa = await startSapa(mongodbUrl, engines.redisUrl, await freePort(), { demoOrigin: pagesUrl });
const pages = await servePages(pagesPort, sapa);
const browser = await chromium.launch(wholeBrowser);
const bench = { browser, pages, sapa };

const parts = {
  before: measureBefore,
  opening: measureOpening,
  sending: measureSending,
  pasting: measurePasting,
  long: measureLongConversation,
  leak: measureLeak,
};
const wanted = process.argv.slice(2);
const rows: Row[] = [];
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`… ${name}`);
    rows.push(...(await measure(bench)));
  }
} finally {
  console.log(`${new Date().toISOString()}  Chromium ${browser.version()}`);
  printRows(rows);
  await browser.close();
  pages.stop();
  await sapa.stop();
  await engines.stop();
}
process.exit();
