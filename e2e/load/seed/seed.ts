import type { Connection } from 'mongoose';
import { rebuildIn } from '../../../server/features/search/index.js';
import type { Log } from '../../../server/platform/log.js';
import type { Wanted } from './arguments.js';
import { checkTruth } from './check-truth.js';
import { storeDirectory } from './store-directory.js';
import { openStore } from './open-store.js';
import { plannedVisitors, type Plan } from './plan.js';
import { storeStaff } from './store-staff.js';
import { storeSites } from './store-sites.js';
import { talkWriter } from './write-talk.js';

const sayEveryMs = 5_000;

/** Fills a store, and says how far it is. Resolves with whether all of it is true, as far as that was asked for. */
export async function seed(
  url: string | undefined,
  { plan, mayAdd, isChecked }: Wanted,
  log: Log,
  say: (line: string) => void,
): Promise<boolean> {
  if (!url) throw new Error('MONGODB_URL is not set. "npm run seed" sets it to the database of "npm start".');
  const { connection, ready } = await openStore(url, log);
  try {
    await refuse(connection, plan, mayAdd);
    const write = talkWriter(connection);
    await ready();
    await storeSites(connection, plan);
    await storeStaff(connection, plan);
    await storeDirectory(connection, plan);
    await fill(write, plan, say);
    // Among what was there already some may have to be gone through yet.
    if (!mayAdd) await rebuildIn(connection).noteDone();
    return !isChecked || (await check(connection, say));
  } finally {
    await connection.close();
  }
}

/** Made-up talk among that of people would be found by nobody again. */
async function refuse(connection: Connection, plan: Plan, mayAdd: boolean): Promise<void> {
  const conversations = connection.collection<{ _id: string }>('conversations');
  if (!mayAdd && (await conversations.findOne({}, { projection: { _id: 1 } }))) {
    throw new Error(
      `The database "${connection.name}" has conversations. Take an empty one, or say --add to add to them.`,
    );
  }
  const [first] = plannedVisitors({ ...plan, conversations: 1, messages: 1 });
  if (first && (await connection.collection<{ _id: string }>('visitors').findOne({ _id: first.id }))) {
    throw new Error(`The talk of the seed "${plan.seed}" is there already. Take another --seed.`);
  }
}

async function fill(write: ReturnType<typeof talkWriter>, plan: Plan, say: (line: string) => void): Promise<void> {
  const began = performance.now();
  let said = began;
  const perSecond = (messages: number) => number((messages / (performance.now() - began)) * 1_000);
  const written = await write(plan, ({ messages }) => {
    if (performance.now() - said < sayEveryMs) return;
    said = performance.now();
    say(`${number(messages)} of ${number(plan.messages)} messages, ${perSecond(messages)} per second`);
  });
  const { visitors, conversations, messages } = written;
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  say(
    `${number(visitors)} visitors, ${number(conversations)} conversations and ${number(messages)} messages ` +
      `in ${seconds} s, ${perSecond(messages)} messages per second.`,
  );
}

async function check(connection: Connection, say: (line: string) => void): Promise<boolean> {
  const { counts, conversations, messages, faults } = await checkTruth(connection);
  say(`Read ${number(conversations)} conversations and ${number(messages)} messages.`);
  say(`Open ${number(counts.open)}, waiting ${number(counts.waiting)}, resolved ${number(counts.resolved)}.`);
  say(faults.length === 0 ? 'All of it is true.' : `Not true:\n${faults.slice(0, 20).join('\n')}`);
  return faults.length === 0;
}

const number = (value: number) => Math.round(value).toLocaleString('en');
