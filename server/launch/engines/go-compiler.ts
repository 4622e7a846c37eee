import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { debianPrograms } from './debian-programs.js';
import { onPath } from './on-path.js';
import { runCommand } from './run-command.js';

const NEEDED = 25;

export interface GoCompiler {
  program: string;
  /** Where it finds its library, if it cannot tell by itself. */
  goroot: string | undefined;
}

/** Go 1.25 or newer: this machine's own, or Debian's, which is static and runs where it is unpacked. */
export async function goCompiler(say: (line: string) => void): Promise<GoCompiler> {
  const program = onPath('go');
  if (program && (await isRecent(program))) return { program, goroot: undefined };
  const root = await debianPrograms('debian-go-1', ['golang-go'], say);
  const library = join(root, 'usr/lib');
  const version = (await readdir(library)).find((name) => /^go-1\.\d+$/.test(name));
  if (!version) throw new Error('The package golang-go holds no Go.');
  return { program: join(library, version, 'bin/go'), goroot: join(library, version) };
}

async function isRecent(program: string): Promise<boolean> {
  // Not a newer one that it would fetch: GOTOOLCHAIN=local asks for what is here.
  const version = await runCommand([program, 'version'], { env: { ...process.env, GOTOOLCHAIN: 'local' } }).catch(
    () => '',
  );
  return Number(/go1\.(\d+)/.exec(version)?.[1] ?? 0) >= NEEDED;
}
