import { fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { wholeBrowser } from '../../chromium.js';
import { freePort } from '../../free-port.js';
import { startEngines, startSapa } from '../processes.js';
import { printRows, type Row } from '../widget/rows.js';
import { measureAudience } from './audience.js';
import { measureQueries } from './queries.js';
import { measureScreen } from './screen.js';
import { measureSearch } from './search.js';
import { connectStaff, signInOwner, staffUrl } from './staff.js';

/**
 * `npm run bench:inbox [-- --conversations 100000 --messages 1000000 --staff 50]`: the inbox over seeded talk, with two web processes and
 * so many of the staff connected. On loopback only.
 */
const number = { type: 'string' } as const;
const { values } = parseArgs({ options: { conversations: number, messages: number, staff: number } });
const { conversations = '100000', messages = '1000000', staff: staffCount = '50' } = values;

const engines = await startEngines();
const mongodbUrl = engines.mongodbUrl.replace(/\/sapa\?/, '/bench_inbox?');
await seed();
const first = await startSapa(mongodbUrl, engines.redisUrl, await freePort());
const second = await startSapa(mongodbUrl, engines.redisUrl, await freePort(), { role: 'web' });
const browser = await chromium.launch(wholeBrowser);
const rows: Row[] = [];
try {
  // The newest link is the one that holds.
  const cookie = await signInOwner(second);
  const sides = [first, second];
  const staff = await Promise.all(
    Array.from({ length: Number(staffCount) }, (_, index) => connectStaff(sides[index % 2] ?? first, cookie)),
  );
  const [one] = staff;
  if (one) rows.push(...(await measureQueries(one)), ...(await measureSearch({ owner: one })));
  rows.push(...(await measureScreen({ browser, url: staffUrl(first), cookie })));
  rows.push(...(await measureAudience(staff, first)));
} finally {
  console.log(
    `${new Date().toISOString()}  ${conversations} conversations, ${messages} messages, ${staffCount} of the staff`,
  );
  printRows(rows);
  await browser.close();
  await second.stop();
  await first.stop();
  engines.stop();
}
process.exit();

async function seed(): Promise<void> {
  const args = ['--conversations', conversations, '--messages', messages, '--staff', staffCount];
  const child = fork('dist/seed/main.js', args, { env: { ...process.env, MONGODB_URL: mongodbUrl } });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The seeder ended with ${code}.`);
}
