import { existsSync, readFileSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, withLock } from './engine-cache.js';
import { onPath } from './on-path.js';
import { runCommand } from './run-command.js';

const SUITE = 'forky';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const INDEX_AGE = 3_600_000;

/** Downloads packages with all their dependencies, from the mirror that this host uses itself, checked by its keyring. */
export async function fetchPackages(
  packages: readonly string[],
  archives: string,
  say: (line: string) => void,
): Promise<void> {
  for (const tool of ['apt-get', 'dpkg-deb'])
    if (!onPath(tool)) throw new Error(`${tool} is not on PATH: this is no Debian host.`);
  if (!existsSync(KEYRING)) throw new Error(`The keyring ${KEYRING} is missing (package debian-archive-keyring).`);
  await withLock('apt', say, async () => {
    const folder = join(cacheFolder(), 'apt');
    await mkdir(join(folder, 'lists', 'partial'), { recursive: true });
    await mkdir(join(archives, 'partial'), { recursive: true });
    const options = await aptOptions(folder, archives);
    await updateIndex(folder, options, say);
    const what = packages.join(' and ');
    await apt([...options, 'install', '--download-only', '-y', ...packages], `Fetching ${what}`, say);
  });
}

async function updateIndex(folder: string, options: readonly string[], say: (line: string) => void) {
  const stamp = join(folder, 'updated');
  const age = await stat(stamp).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Infinity,
  );
  if (age < INDEX_AGE) return;
  await apt(
    [...options, '-o', 'APT::Update::Error-Mode=any', 'update'],
    `Fetching the package index of Debian ${SUITE}`,
    say,
  );
  await writeFile(stamp, '');
}

/** An apt that knows one source, believes that nothing is installed, and writes nowhere but into these folders. */
async function aptOptions(folder: string, archives: string): Promise<string[]> {
  const sources = join(folder, 'sources.list');
  const status = join(folder, 'status');
  await writeFile(sources, `deb [signed-by=${KEYRING}] ${await mirror()} ${SUITE} main\n`);
  await writeFile(status, '');
  return [
    `Dir::Etc::sourcelist=${sources}`,
    'Dir::Etc::sourceparts=/dev/null',
    'Dir::Etc::preferencesparts=/dev/null',
    `Dir::State::lists=${join(folder, 'lists')}`,
    `Dir::State::status=${status}`,
    `Dir::Cache=${folder}`,
    `Dir::Cache::archives=${archives}`,
    // A mirror may serve an index of some weeks ago. The signature is checked all the same.
    'Acquire::Check-Valid-Until=false',
    'APT::Install-Recommends=false',
    // Its own user could not enter the cache in root's home.
    'APT::Sandbox::User=root',
    'APT::Status-Fd=3',
  ].flatMap((option) => ['-o', option]);
}

/** The name of this host's own suite. */
export const hostCodename = (): string =>
  /^VERSION_CODENAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';

/** Where this host takes its own packages from. */
export async function mirror(): Promise<string> {
  const format = '$(REPO_URI) $(RELEASE) $(COMPONENT)';
  const targets = await runCommand([
    'apt-get',
    'indextargets',
    '--no-release-info',
    '--format',
    format,
    'Created-By: Packages',
  ]);
  // Not -security and -updates, which lie elsewhere, nor the sources of others.
  const suites = new Set([hostCodename(), 'stable', 'testing', 'unstable', 'sid', SUITE]);
  const found = targets
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, suite = '', part]) => suites.has(suite) && part === 'main');
  const uri = (found.find(([address]) => /\/debian\/?$/.test(address ?? '')) ?? found[0])?.[0];
  if (!uri) throw new Error('This host names no Debian mirror among its package sources.');
  return uri;
}

async function apt(args: readonly string[], what: string, say: (line: string) => void) {
  let size = '';
  let told = -1;
  say(`${what} ...`);
  await runCommand(['apt-get', ...args], {
    env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
    onLine: (line) => {
      size = /^Need to get (.*) of archives/.exec(line)?.[1] ?? size;
      const percent = /^dlstatus:\d+:([\d.]+)/.exec(line)?.[1];
      const quarter = percent === undefined ? -1 : Math.floor(Number(percent) / 25) * 25;
      if (quarter <= told || quarter === 0) return;
      told = quarter;
      say(`${what}: ${quarter} %${size ? ` of ${size}` : ''}`);
    },
  });
}
