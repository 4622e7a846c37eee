import { appendFile, copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mirror } from '../../server/launch/engines/debian-packages.js';
import { cached } from '../../server/launch/engines/engine-cache.js';
import { runCommand } from '../../server/launch/engines/run-command.js';
import type { DockerPrograms } from './docker-programs.js';

const suite = 'bookworm';
/** Beside the smallest Debian: what Node is linked to, and the certificates of authorities. */
const packages = ['ca-certificates', 'libatomic1', 'libstdc++6'];
/** What nobody reads in a container. */
const ballast = ['var/cache/apt', 'var/lib/apt/lists', 'usr/share/doc', 'usr/share/man', 'usr/share/locale'];
const hostCertificates = '/etc/ssl/certs/ca-certificates.crt';

/** Those that the images of the real registry have, with the numbers that are theirs there. */
const people = ['node:x:1000:1000', 'mongodb:x:999:999', 'redis:x:998:998'];

/** The files of a small Debian, made once by debootstrap: in the place of the base images of a registry. */
export async function baseRoot({ env, debootstrap }: DockerPrograms, say: (line: string) => void): Promise<string> {
  const folder = await cached(`base-${suite}-1`, say, async (building) => {
    say(`Making a small Debian by debootstrap (a minute or two, once).`);
    const root = join(building, 'making');
    await mkdir(root);
    await runCommand(
      ['debootstrap', '--variant=minbase', `--include=${packages.join(',')}`, suite, root, await mirror()],
      { env: { ...env, DEBOOTSTRAP_DIR: debootstrap } },
    );
    for (const path of ballast) await empty(join(root, path));
    for (const line of people) {
      const [name, , uid] = line.split(':');
      await appendFile(join(root, 'etc/passwd'), `${line}::/home/${name}:/bin/sh\n`);
      await appendFile(join(root, 'etc/group'), `${name}:x:${uid}:\n`);
    }
    // Where all traffic passes a proxy with an authority of its own, npm must know that.
    await copyFile(hostCertificates, join(root, hostCertificates));
    await rename(root, join(building, 'root'));
  });
  return join(folder, 'root');
}

async function empty(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}
