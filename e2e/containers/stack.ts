import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../server/launch/engines/free-port.js';
import { waitUntil } from '../../server/launch/engines/wait-until.js';
import { clone } from './clone.js';
import { readRunning, type Running } from './container-faults.js';
import type { Docker } from './daemon.js';
import { readInspected, serviceOf, type Inspected } from './inspected.js';

const override = join(clone, 'e2e/containers/override.yml');
const healthyWithinMs = 300_000;

export type Stack = Awaited<ReturnType<typeof stackOf>>;

/** All services of docker-compose.yml, with the proxy; `use` says of which version. */
export async function stackOf(docker: Docker, folder: string, origin: string) {
  const port = await freePort();
  const url = `https://localhost:${port}`;
  const environment = join(folder, '.env');
  const password = () => randomBytes(24).toString('hex');
  const settings = {
    SAPA_URL: url,
    SAPA_ALLOWED_ORIGINS: origin,
    SAPA_PORT: await freePort(),
    SAPA_PORT_2: await freePort(),
    MONGO_ROOT_PASSWORD: password(),
    MONGO_PASSWORD: password(),
    REDIS_PASSWORD: password(),
    SAPA_BACKUP_PASSPHRASE: password(),
    TEST_TLS_PORT: port,
    TEST_BRIDGE: docker.bridge,
  };
  await writeFile(
    environment,
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
    { mode: 0o600 },
  );
  let sources = '';
  const compose = (...args: string[]) =>
    docker.compose([
      ...['--project-name', 'sapa', '--project-directory', sources, '--env-file', environment, '--profile', 'tls'],
      ...['--file', join(sources, 'docker-compose.yml'), '--file', override, ...args],
    ]);

  const containers = async (): Promise<Inspected[]> => {
    const ids = (await compose('ps', '--all', '--quiet')).split('\n').filter((each) => /^[\da-f]{12,}$/.test(each));
    return ids.length === 0 ? [] : readInspected(await docker.run(['inspect', ...ids]));
  };
  const container = async (service: string): Promise<Inspected> => {
    const found = (await containers()).find((each) => serviceOf(each) === service);
    if (!found) throw new Error(`There is no container of ${service}.`);
    return found;
  };
  const isHealthy = async (service: string) => (await container(service)).State.Health?.Status === 'healthy';
  const healthy = (service: string) =>
    waitUntil(() => isHealthy(service), { limit: healthyWithinMs, what: `${service} to be healthy`, pause: 500 });

  return {
    url,
    port,
    compose,
    containers,
    container,
    /** From now on the files of this folder, whose image is there. */
    use: (version: string) => void (sources = version),
    /** Resolves when all that look after their health are healthy. */
    async up(): Promise<void> {
      await compose('up', '--detach', '--no-build');
      for (const service of ['mongo', 'redis', 'web', 'web2', 'worker']) await healthy(service);
    },
    /** A program of the server, in a container of its own. */
    once: (...program: string[]) => compose('run', '--rm', '--no-deps', 'web', 'node', ...program),
    exec: (service: string, ...command: string[]) => compose('exec', '--no-TTY', service, ...command),
    healthy,
    /** What the kernel says of its first process; undefined where none runs. */
    async running({ Id, State }: Inspected): Promise<Running | undefined> {
      if (State.Status !== 'running') return undefined;
      const status = await docker.among(['cat', `/proc/${State.Pid}/status`]);
      const couldWrite = await docker.run(['exec', Id, 'touch', '/written']).then(
        () => true,
        () => false,
      );
      return readRunning(status, couldWrite);
    },
    /** Its first process is killed, as by the kernel: nobody has asked Docker to stop it. */
    async kill(service: string): Promise<void> {
      await docker.among(['kill', '-KILL', String((await container(service)).State.Pid)]);
    },
    /** Asks the store, as root; the script writes what is given back. */
    async askStore(script: string): Promise<string> {
      const open = `const db = connect(\`mongodb://root:\${process.env.MONGO_INITDB_ROOT_PASSWORD}@127.0.0.1/admin?directConnection=true\`).getSiblingDB('sapa');`;
      return compose('exec', '--no-TTY', 'mongo', 'mongosh', '--quiet', '--norc', '--nodb', '--eval', open + script);
    },
    down: () => (sources ? compose('down', '--volumes', '--timeout', '5') : Promise.resolve('')),
  };
}
