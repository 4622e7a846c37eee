import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, openSync, readFileSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onPath } from '../../server/launch/engines/on-path.js';
import { runCommand } from '../../server/launch/engines/run-command.js';
import { waitUntil } from '../../server/launch/engines/wait-until.js';
import type { DockerPrograms } from './docker-programs.js';

export interface Docker {
  /** Runs `docker` and gives what it wrote. */
  run(args: readonly string[], options?: { input?: string; limit?: number }): Promise<string>;
  compose(args: readonly string[], options?: { limit?: number }): Promise<string>;
  /** Runs a program of this machine where the processes of all containers have their numbers. */
  among(command: readonly string[]): Promise<string>;
  version: string;
  /** The only interface that the containers add to this machine. */
  bridge: string;
  stop(): Promise<void>;
}

const key = '/etc/docker/key.json';
const readyWithinMs = 60_000;
const endsWithinMs = 20_000;

/**
 * A Docker of our own. It lives in namespaces of processes and mounts: when its first process ends, the kernel ends all
 * containers and takes away all mounts, also where this program is killed. It changes no rule of the firewall: only
 * Docker's own small proxy passes on what comes to a published port.
 */
export async function startDocker(folder: string, programs: DockerPrograms): Promise<Docker> {
  await mkdir(folder, { recursive: true });
  const host = `unix://${join(folder, 'docker.sock')}`;
  const name = `sapa-c${process.pid}`;
  const config = join(folder, 'daemon.json');
  await writeFile(config, '{}');
  const hadKey = existsSync(key);
  const hadFolder = existsSync(join(key, '..'));
  const env = { ...programs.env, DOCKER_HOST: host, DOCKER_CONFIG: join(folder, 'config'), DOCKER_BUILDKIT: '0' };
  const child = spawn(
    onPath('setpriv') ?? 'setpriv',
    [...namespaces, ...daemonCommand(folder, { host, name, config })],
    {
      env,
      stdio: ['ignore', openSync(join(folder, 'log'), 'a'), openSync(join(folder, 'log'), 'a')],
      // A Ctrl-C in the terminal is for us: containers are stopped first.
      detached: true,
    },
  );
  const cleanUp = () => {
    for (const each of existsSync('/sys/fs/cgroup') ? readdirSync('/sys/fs/cgroup') : [])
      removeGroup(join('/sys/fs/cgroup', each, name));
    removeGroup(join('/sys/fs/cgroup', name));
    if (existsSync(`/sys/class/net/${name}`)) execFileSync(onPath('ip') ?? 'ip', ['link', 'delete', name]);
    if (!hadKey) rmSync(key, { force: true });
    if (!hadFolder) rmSync(join(key, '..'), { force: true, recursive: true });
  };
  const run: Docker['run'] = (args, options) => runCommand(['docker', ...args], { env, ...options });
  const docker: Docker = {
    run,
    compose: (args, options) => runCommand([programs.compose, ...args], { env, ...options }),
    among: (command) => runCommand(['nsenter', '--target', firstChild(child), '--pid', '--mount', ...command]),
    version: '',
    bridge: name,
    stop: () => end(child).finally(cleanUp),
  };
  try {
    await waitUntil(
      async () => {
        if (child.exitCode !== null) return true;
        docker.version = (await run(['version', '--format', '{{.Server.Version}}'])).trim();
        return docker.version !== '';
      },
      { limit: readyWithinMs, what: 'Docker', pause: 200 },
    );
    if (child.exitCode !== null) throw new Error('It ended at once.');
    return docker;
  } catch (error) {
    await docker.stop();
    const log = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n').slice(-6).join('\n');
    throw new Error(`Docker did not start: ${(error as Error).message}\n${log}`, { cause: error });
  }
}

const namespaces = [
  ...['--pdeathsig', 'KILL', 'unshare', '--pid', '--mount', '--mount-proc', '--propagation', 'private'],
  ...['--fork', '--kill-child'],
  // What is the first process must wait for those that lost their parents.
  ...['tini', '--'],
];

const daemonCommand = (folder: string, { host, name, config }: { host: string; name: string; config: string }) => [
  'dockerd',
  ...['--config-file', config, '--host', host, '--pidfile', join(folder, 'pid')],
  ...['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec'), '--storage-driver', 'overlay2'],
  ...['--exec-opt', 'native.cgroupdriver=cgroupfs', '--cgroup-parent', `/${name}`],
  ...['--default-ulimit', 'nofile=1024:20000'],
  ...['--bridge=none', '--iptables=false', '--ip6tables=false', '--ip-masq=false', '--ip-forward=false'],
];

/** The first process of the namespace. */
function firstChild({ pid }: ChildProcess): string {
  const [first] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
  if (!first) throw new Error('Docker has ended.');
  return first;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const timer = setTimeout(() => child.kill('SIGKILL'), endsWithinMs);
  try {
    process.kill(Number(firstChild(child)), 'SIGTERM');
  } catch {
    child.kill('SIGKILL');
  }
  await ended;
  clearTimeout(timer);
}

function removeGroup(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeGroup(join(folder, entry.name));
  rmdirSync(folder);
}
