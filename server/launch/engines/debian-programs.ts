import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchPackages } from './debian-packages.js';
import { cached } from './engine-cache.js';
import { runCommand } from './run-command.js';

// One of its extensions links to another, which it seeks in /usr.
const POSTGRES_LIBRARIES = 'usr/lib/postgresql/18/lib';

const ARCHITECTURES: Partial<Record<NodeJS.Architecture, { loader: string; libraries: string[] }>> = {
  x64: { loader: 'usr/lib64/ld-linux-x86-64.so.2', libraries: ['usr/lib/x86_64-linux-gnu', POSTGRES_LIBRARIES] },
  arm64: { loader: 'usr/lib/ld-linux-aarch64.so.1', libraries: ['usr/lib/aarch64-linux-gnu', POSTGRES_LIBRARIES] },
};

/**
 * Debian packages and all that they depend on, unpacked in the cache into a root of their own. No maintainer script
 * runs and the host is not touched. `finish` changes what has been unpacked.
 */
export function debianPrograms(
  name: string,
  packages: readonly string[],
  say: (line: string) => void,
  finish: (root: string) => Promise<void> = async () => {},
): Promise<string> {
  return cached(name, say, async (root) => {
    const archives = join(root, 'archives');
    await mkdir(archives);
    await fetchPackages(packages, archives, say);
    say(`Unpacking ${packages.join(' and ')}.`);
    const files = (await readdir(archives)).filter((file) => file.endsWith('.deb'));
    for (const file of files) await runCommand(['dpkg-deb', '-x', join(archives, file), root]);
    await rm(archives, { recursive: true });
    await finish(root);
  });
}

/** How a program of such a root is started: by the root's own loader, since the host's C library may be older. */
export function inRoot(root: string, program: string): string[] {
  const { loader, libraries } = layout();
  return [
    join(root, loader),
    '--library-path',
    libraries.map((folder) => join(root, folder)).join(':'),
    join(root, program),
  ];
}

/** Two lines of shell that start a program beside themselves by the loader of the root in which they lie. */
export function wrapperScript(folder: string, program: string): string {
  const { loader, libraries } = layout();
  const path = libraries.map((library) => `$root/${library}`).join(':');
  return `#!/bin/sh\nroot="\${0%/${folder}/*}"\nexec "$root/${loader}" --library-path "${path}" "$root/${folder}/${program}" "$@"\n`;
}

function layout() {
  const found = ARCHITECTURES[process.arch];
  if (!found) throw new Error(`There is no recipe for processors of the kind ${process.arch}.`);
  return found;
}
