import { fork } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEngines, type RunningEngines } from '../processes.js';
import type { Wanted } from './arguments.js';

type Sizes = Pick<Wanted, 'conversations' | 'messages' | 'staff'>;

export interface Store extends Sizes {
  engines: RunningEngines;
  mongodbUrl: string;
}

/** Engines of the bench's own with seeded talk; one that is kept under a name is seeded once, and has the sizes that it was seeded with. */
export async function openStore({ store, conversations, messages, staff }: Wanted): Promise<Store> {
  const folder = store === undefined ? undefined : join(process.cwd(), '.data', 'bench', store);
  const engines = await startEngines(folder);
  const mongodbUrl = engines.mongodbUrl.replace(/\/sapa\?/, '/bench_inbox?');
  const file = folder && join(folder, 'seeded.json');
  if (file && existsSync(file)) {
    const sizes = JSON.parse(readFileSync(file, 'utf8')) as Sizes;
    console.log(`… the store "${store}" is seeded already`);
    return { engines, mongodbUrl, ...sizes };
  }
  console.log('… seed');
  const sizes = { conversations, messages, staff };
  // What an interrupted run has left.
  if (file) await drop(mongodbUrl);
  await seed(mongodbUrl, sizes);
  if (file) writeFileSync(file, JSON.stringify(sizes));
  return { engines, mongodbUrl, ...sizes };
}

async function drop(mongodbUrl: string): Promise<void> {
  const client = await MongoClient.connect(mongodbUrl);
  await client.db().dropDatabase();
  await client.close();
}

async function seed(mongodbUrl: string, sizes: Sizes): Promise<void> {
  const args = Object.entries(sizes).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = fork('dist/seed/main.js', args, { env: { ...process.env, MONGODB_URL: mongodbUrl } });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The seeder ended with ${code}.`);
}
