import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { runCommand } from '../../server/launch/engines/run-command.js';
import { isVersionBeforeThere, sideBySide } from '../version-before.js';
import type { Wanted } from './arguments.js';
import { clone } from './clone.js';
import type { Stack } from './stack.js';
import type { Seen } from './steps.js';
import { goneOn, moreAcknowledged, type Writing } from './writing.js';

/** The commit that the run begins with; undefined where it begins with this version. */
export function earlierVersion(
  { withUpgrade, from = sideBySide }: Wanted,
  say: (line: string) => void,
): string | undefined {
  if (!withUpgrade) return undefined;
  if (isVersionBeforeThere(from)) return from;
  say(`The upgrade is left out: this clone does not have the commit ${from.slice(0, 12)}.`);
  return undefined;
}

/** Its files, in this folder. */
export async function checkOut(commit: string, folder: string): Promise<string> {
  mkdirSync(folder);
  const archive = `${folder}.tar`;
  execFileSync('git', ['archive', '--output', archive, commit], { cwd: clone });
  await runCommand(['tar', '-xf', archive, '-C', folder]);
  return folder;
}

/** As docs/OPERATIONS.md has it: looked at first, then one process after the other, or all at once where it says so. */
export async function upgrade(stack: Stack, writing: Writing): Promise<Seen> {
  stack.use(clone);
  const said = await stack.once('dist/server/migrate.js', '--look');
  const mustBeAlone = said.includes('Stop every process of the version before');
  writing.begin();
  await moreAcknowledged(writing);
  if (mustBeAlone) await stack.compose('stop', 'web', 'web2', 'worker');
  await stack.up();
  const { seen, faults } = await goneOn(stack, writing);
  return { seen: `${mustBeAlone ? 'all stopped and started anew' : 'one after the other'}; ${seen}`, faults };
}
