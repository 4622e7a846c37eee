import { chromium, type Browser } from 'playwright';
import { wholeBrowser } from '../../chromium.js';
import { freePort } from '../../free-port.js';
import { startSapa, type Running } from '../processes.js';
import type { Wanted } from './arguments.js';
import { busiest, letIn } from './let-in.js';
import { connectAll, type Person } from './staff.js';
import { openStore, type Store } from './store.js';

/** What the parts measure: a seeded store, two web processes, and all of its staff, connected. */
export interface Bench {
  store: Store;
  sides: readonly [Running, Running];
  /** The first process, as visitors of a seeded site come to it, at which all of the staff answer. */
  site: Running;
  siteId: string;
  siteOrigin: string;
  staff: readonly Person[];
  /** Sees everything; has work of their own. */
  owner: Person;
  /** In teams, at one or two sites; has work of their own. */
  agent: Person;
  /** Started by the first part that needs it. */
  browser(): Promise<Browser>;
  /** Everything that was started. */
  stop(): Promise<void>;
}

export const isTeamAgent = ({ role, siteIds, teamIds }: Person) =>
  role === 'agent' && teamIds.length > 0 && siteIds.length <= 2;

export async function startBench(wanted: Wanted): Promise<Bench> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.toReversed()) await each();
  };
  try {
    const store = await openStore(wanted);
    stops.push(() => store.engines.stop());
    const { accounts, site } = await letIn(store.mongodbUrl);
    console.log(`… two web processes, ${accounts.length} of the staff sign in`);
    const start = async (role: 'all' | 'web') => {
      const running = await startSapa(store.mongodbUrl, store.engines.redisUrl, await freePort(), { role });
      stops.push(() => running.stop());
      return running;
    };
    const sides = [await start('all'), await start('web')] as const;
    const staff = await connectAll(accounts, sides);
    const owner = staff.find(({ role }) => role === 'owner');
    if (!owner) throw new Error('Nobody owns this store.');
    let browser: Promise<Browser> | undefined;
    stops.push(async () => (await browser)?.close());
    return {
      ...{ store, sides, staff, owner, stop },
      site: { ...sides[0], siteKey: site.key },
      siteId: site._id,
      siteOrigin: site.origin,
      agent: busiest(staff.filter(isTeamAgent)),
      browser: () => (browser ??= chromium.launch(wholeBrowser)),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
