import { readFileSync, statSync } from 'node:fs';
import { chmod, chown, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { onPath } from './on-path.js';

interface Restriction {
  /** The folder that the program may write to; it runs as the user to whom that belongs. */
  home: string;
  /** Other files that it reads. */
  reads?: readonly string[];
  /** Sent to it by the kernel when we die without having stopped it. */
  deathSignal?: NodeJS.Signals;
}

const NOBODY = 65_534;
const DAC_OVERRIDE = 1;
const DAC_READ_SEARCH = 2;

/** A folder for one engine alone. Root gives it to nobody, who then runs the engine. */
export async function makeHome(folder: string): Promise<void> {
  const created = await mkdir(folder, { recursive: true, mode: 0o700 });
  // One of an earlier version may be open.
  await chmod(folder, 0o700);
  if (created !== undefined && isRoot()) await chown(folder, NOBODY, NOBODY);
}

/** The command, changed so that it runs with as few rights as it can and ends when we do. Without setpriv: as it is. */
export function withLeastPrivilege(command: readonly string[], restriction: Restriction): string[] {
  const setpriv = onPath('setpriv');
  if (!setpriv) return [...command];
  const death = restriction.deathSignal ? ['--pdeathsig', restriction.deathSignal.slice(3)] : [];
  return [setpriv, ...(isRoot() ? asOwner(restriction) : []), ...death, '--no-new-privs', ...command];
}

function asOwner({ home, reads = [] }: Restriction): string[] {
  const owner = statSync(home);
  // A folder of root's can only be one that no engine of ours has used yet.
  const uid = owner.uid || NOBODY;
  const gid = owner.gid || NOBODY;
  const user = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const isOpen = [home, ...reads].every((path) => hasOpenParents(path));
  const kept = isOpen ? '-all' : `-all,+${passage()}`;
  // The kernel leaves capabilities out of account in access(2), which initdb asks, unless they need no fixing.
  const fixup = isOpen ? [] : ['--securebits=+no_setuid_fixup'];
  return [...user, ...fixup, `--inh-caps=${kept}`, `--ambient-caps=${kept}`, `--bounding-set=${kept}`];
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether every user may go down to this path. Not so in root's own home. */
function hasOpenParents(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** What lets a user pass through closed folders: the right to read is the smaller one, but containers seldom have it. */
function passage(): string {
  const bounds = /^CapBnd:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  const has = (capability: number) => (BigInt(`0x${bounds}`) >> BigInt(capability)) & 1n;
  if (has(DAC_READ_SEARCH)) return 'dac_read_search';
  if (has(DAC_OVERRIDE)) return 'dac_override';
  throw new Error(
    'Root lacks the rights to run a program as another user here (dac_override); use a folder that every user may enter.',
  );
}
