import { chown, mkdir } from 'node:fs/promises';
import { waitUntil } from '../../server/launch/engines/wait-until.js';
import type { Stack } from './stack.js';
import type { Seen } from './steps.js';
import { goneOn, type Writing } from './writing.js';

/** The number of the user of the image. */
const user = 1_000;
const file = '/backups/sapa.backup';
const withinMs = 120_000;

/** By the commands of docs/OPERATIONS.md: a backup while all runs, and then the installation is made anew from it. */
export async function backUpAndRestore(stack: Stack, writing: Writing, folder: string): Promise<Seen> {
  await mkdir(folder);
  await chown(folder, user, user);
  const kept = ['--volume', `${folder}:/backups`];
  await stack.compose('run', '--rm', '--no-deps', ...kept, 'web', 'node', 'dist/server/backup.js', file);
  await stack.compose('stop', 'web', 'web2', 'worker');
  const restore = () =>
    stack.compose('run', '--rm', '--no-deps', ...kept, 'web', 'node', 'dist/server/restore.js', file, '--replace');
  // It refuses for some seconds after the last server has ended.
  await waitUntil(() => restore().then(() => true), { limit: withinMs, what: 'a restore', pause: 2_000 });
  await stack.up();
  writing.begin();
  const { seen, faults } = await goneOn(stack, writing);
  return { seen: `${seen}, by a server that had nothing but the file`, faults };
}
