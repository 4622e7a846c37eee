import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { debianPrograms } from '../../server/launch/engines/debian-programs.js';
import { hostCodename } from '../../server/launch/engines/debian-packages.js';
import { cached } from '../../server/launch/engines/engine-cache.js';
import { runCommand } from '../../server/launch/engines/run-command.js';

/** What `dockerd` and `debootstrap` of this machine's own suite need; those that are installed are taken as they are. */
const packages = ['docker.io', 'debootstrap'];
/** What only a newer Debian has as one program. */
const composePackage = 'docker-compose';

export interface DockerPrograms {
  /** Where all of them are found. */
  env: NodeJS.ProcessEnv;
  compose: string;
  /** The folder of debootstrap's scripts. */
  debootstrap: string;
}

/** Docker, Compose and debootstrap from Debian's packages, fetched once and unpacked: nothing is installed on this machine. */
export async function dockerPrograms(say: (line: string) => void): Promise<DockerPrograms> {
  const root = await cached(`docker-${hostCodename()}-1`, say, async (folder) => {
    say(`Fetching ${packages.join(' and ')}.`);
    await unpackMissing(folder);
    await linkAlternatives(join(folder, 'usr/sbin'));
  });
  const own = await debianPrograms('docker-compose-1', [composePackage], say);
  const libraries = (await readdir(join(root, 'usr/lib')).catch(() => [])).filter((name) => name.endsWith('-gnu'));
  const scripts = join(root, 'usr/share/debootstrap');
  return {
    env: {
      ...process.env,
      PATH: [join(root, 'usr/sbin'), join(root, 'usr/bin'), process.env['PATH'], '/usr/sbin', '/sbin'].join(delimiter),
      LD_LIBRARY_PATH: libraries.map((name) => join(root, 'usr/lib', name)).join(delimiter),
      XTABLES_LIBDIR: libraries.map((name) => join(root, 'usr/lib', name, 'xtables')).join(delimiter),
    },
    compose: join(own, 'usr/libexec/docker/cli-plugins/docker-compose'),
    debootstrap: existsSync(scripts) ? scripts : '/usr/share/debootstrap',
  };
}

/** By this machine's own sources; what it has already is not fetched again. */
async function unpackMissing(folder: string): Promise<void> {
  const archives = join(folder, 'archives');
  await mkdir(join(archives, 'partial'), { recursive: true });
  const options = [`Dir::Cache::archives=${archives}`, 'APT::Sandbox::User=root'].flatMap((each) => ['-o', each]);
  const download = ['install', '--download-only', '--no-install-recommends', '-y', ...packages];
  const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args: string[]) => runCommand(['apt-get', '-q', ...options, ...args], { env });
  // The lists of packages may be empty or old.
  await apt(download).catch(() => apt(['update']).then(() => apt(download)));
  for (const name of (await readdir(archives)).filter((each) => each.endsWith('.deb')))
    await runCommand(['dpkg-deb', '-x', join(archives, name), folder]);
  await rm(archives, { recursive: true });
}

/** As Debian's alternatives do when the package is installed. */
async function linkAlternatives(folder: string): Promise<void> {
  if (!existsSync(join(folder, 'xtables-nft-multi'))) return;
  for (const name of ['iptables', 'ip6tables']) await symlink('xtables-nft-multi', join(folder, name));
}
