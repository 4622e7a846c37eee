import { chmod, copyFile, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fetchNode } from '../../server/launch/fetch-node.mjs';
import { debianPrograms, inRoot } from '../../server/launch/engines/debian-programs.js';
import { postgresWithDocumentDb } from '../../server/launch/engines/documentdb.js';
import { cacheFolder } from '../../server/launch/engines/engine-cache.js';
import { gatewayProgram } from '../../server/launch/engines/gateway-program.js';
import { postgresSettings } from '../../server/launch/engines/postgres-settings.js';
import { runCommand } from '../../server/launch/engines/run-command.js';
import { fetchPackage } from '../../server/launch/user-cache.mjs';
import { clone } from './clone.js';
import type { Docker } from './daemon.js';
import { namedImages, nodeMajor } from './images.js';

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const certificates = 'NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt';
const services = 'sapa-stand-in:services';
const npmVersion = '10.9.9';
const mongoshVersion = '2.12.0';

type Say = (line: string) => void;

/**
 * Makes every base image that Dockerfile and docker-compose.yml name, and gives their names. The base root is a small Debian; nothing comes
 * from a registry of images.
 */
export async function makeStandIns(docker: Docker, base: string, folder: string, say: Say): Promise<string[]> {
  await mkdir(folder);
  const textOf = (name: string) => readFile(join(clone, name), 'utf8');
  const images = namedImages(await textOf('Dockerfile'), await textOf('docker-compose.yml'));
  const [first = ''] = images.node;
  const node = join(await fetchNode(nodeMajor(first), () => undefined), 'node');

  const nodeRoot = await copyOf(base, join(folder, 'node'));
  await copyFile(node, join(nodeRoot, 'usr/local/bin/node'));
  await layNpm(nodeRoot);
  await importRoot(docker, nodeRoot, first, folder);
  for (const name of images.node.slice(1)) await docker.run(['tag', first, name]);

  say('Making what stands in for mongo, redis and caddy.');
  const root = await copyOf(base, join(folder, 'services'));
  await copyFile(node, join(root, 'usr/local/bin/node'));
  await layDocumentDb(root, say);
  await layProgram(root, 'redis', await debianPrograms('debian-redis-1', ['redis-server'], say), {
    'redis-server': 'usr/bin/redis-server',
    'redis-cli': 'usr/bin/redis-cli',
  });
  const proxies = await debianPrograms('proxies', ['nginx-light', 'caddy'], say);
  await layProgram(root, 'proxies', proxies, { caddy: 'usr/bin/caddy' });
  await importRoot(docker, root, services, folder);
  const from = (lines: string) => `FROM ${services}\n${lines}\n`;
  const built = {
    [images.mongo]: from('RUN mkdir -p /data/db /data/configdb && chown -R mongodb:mongodb /data'),
    [images.redis]: from('RUN mkdir /data && chown redis:redis /data'),
    [images.caddy]: from('ENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data\nRUN mkdir /config /data'),
  };
  for (const [name, text] of Object.entries(built))
    await docker.run(['build', '--network', 'none', '-t', name, '-'], { input: text });
  return [...images.node, ...Object.keys(built)];
}

async function copyOf(root: string, to: string): Promise<string> {
  await runCommand(['cp', '-a', root, to]);
  return to;
}

/** The files become an image, and go. */
async function importRoot(docker: Docker, root: string, name: string, folder: string): Promise<void> {
  const archive = join(folder, 'root.tar');
  await runCommand(['tar', '-C', root, '-cf', archive, '.']);
  await rm(root, { recursive: true, force: true });
  await docker.run(['import', '-c', `ENV ${path}`, '-c', `ENV ${certificates}`, '-c', 'CMD ["node"]', archive, name]);
  await rm(archive);
}

async function layNpm(root: string): Promise<void> {
  const modules = join(root, 'usr/local/lib/node_modules');
  await mkdir(modules, { recursive: true });
  await cp(await packageOf(`npm@${npmVersion}`, 'npm'), join(modules, 'npm'), { recursive: true });
  await writeProgram(join(root, 'usr/local/bin/npm'), ['node', '/usr/local/lib/node_modules/npm/bin/npm-cli.js']);
}

/** PostgreSQL 18 with DocumentDB, FerretDB, and the real mongosh. */
async function layDocumentDb(root: string, say: Say): Promise<void> {
  const { root: postgres } = await postgresWithDocumentDb(say);
  await runCommand(['cp', '-a', postgres, join(root, 'opt/documentdb')]);
  await copyFile(await gatewayProgram(say), join(root, 'usr/local/bin/ferretdb'));
  // The connection string names the user, who is another one there.
  const settings = postgresSettings('/tmp', 'sapa').filter((each) => !each.startsWith('documentdb.localhost_'));
  await writeFile(join(root, 'opt/postgres-settings'), `${settings.join('\n')}\n`);
  await cp(dirname(await packageOf(`mongosh@${mongoshVersion}`, 'mongosh')), join(root, 'opt/mongosh/node_modules'), {
    recursive: true,
  });
  await writeProgram(join(root, 'usr/local/bin/mongosh'), ['node', '/opt/mongosh/node_modules/mongosh/bin/mongosh.js']);
  const entry = join(root, 'usr/local/bin/docker-entrypoint.sh');
  await copyFile(join(clone, 'e2e/containers/images/mongo-entrypoint.sh'), entry);
  await chmod(entry, 0o755);
}

/** Programs of a newer Debian, which bring their own libraries. */
async function layProgram(root: string, name: string, from: string, programs: Record<string, string>): Promise<void> {
  await runCommand(['cp', '-a', from, join(root, 'opt', name)]);
  for (const [program, at] of Object.entries(programs))
    await writeProgram(join(root, 'usr/local/bin', program), inRoot(`/opt/${name}`, at));
}

async function writeProgram(file: string, command: readonly string[]): Promise<void> {
  await writeFile(file, `#!/bin/sh\nexec ${command.join(' ')} "$@"\n`);
  await chmod(file, 0o755);
}

/** The folder of a package of npm, fetched once for a user. */
async function packageOf(what: string, name: string): Promise<string> {
  const folder = join(cacheFolder(), what.replace('@', '-'));
  const use = (fetched: string) => rename(fetched, folder);
  const isThere = await runCommand(['test', '-d', folder]).then(
    () => true,
    () => false,
  );
  if (!isThere) await fetchPackage(what, { log: () => undefined, use });
  return join(folder, 'node_modules', name);
}
