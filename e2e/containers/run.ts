import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../server/launch/engines/run-command.js';
import { waitUntil } from '../../server/launch/engines/wait-until.js';
import { isVersionBeforeThere, sideBySide } from '../version-before.js';
import type { Wanted } from './arguments.js';
import { baseRoot } from './base-root.js';
import { containerFaults } from './container-faults.js';
import { startDocker, type Docker } from './daemon.js';
import { dockerPrograms } from './docker-programs.js';
import { imageFaults } from './image-faults.js';
import { namedImages } from './images.js';
import { readInspectedImage, serviceOf } from './inspected.js';
import type { Step } from './report.js';
import { stackOf, type Stack } from './stack.js';
import { makeStandIns } from './stand-ins.js';
import { Writing } from './writing.js';

/** Of this file, and of dist/containers/main.js, which has it inside. */
const clone = fileURLToPath(new URL('../../', import.meta.url));
const origin = 'https://www.example.com';
const image = 'sapa:local';
const acknowledgedWithinMs = 120_000;
const buildWithinMs = 1_200_000;

interface Run {
  wanted: Wanted;
  folder: string;
  say: (line: string) => void;
  steps: Step[];
  /** What ends and removes what was begun. */
  endings: (() => Promise<void>)[];
}

type Seen = { seen?: string; faults?: readonly string[] } | undefined;

/** The whole way of an installation in containers, from nothing. What is found stands in `steps`. */
export async function runContainers({ wanted, folder, say, steps, endings }: Run): Promise<void> {
  const step = async (name: string, work: () => Promise<Seen>): Promise<void> => {
    say(`\n${name}`);
    const began = Date.now();
    const failed = (error: Error): Seen => ({ faults: [error.message] });
    const outcome = await work().catch(failed);
    const faults = outcome?.faults ?? [];
    steps.push({ name, seconds: Math.round((Date.now() - began) / 1_000), seen: outcome?.seen, faults });
    say(faults.length > 0 ? `  NOT GOOD: ${faults.join('\n  ')}` : `  ${outcome?.seen ?? 'good'}`);
    if (faults.length > 0) throw new Error(`"${name}" found what must not be: the rest was not tried.`);
  };
  const before = earlierVersion(wanted, say);
  const programs = await dockerPrograms(say);
  const base = await baseRoot(programs, say);
  const docker = await startDocker(join(folder, 'docker'), programs);
  endings.push(() => docker.stop());

  await step('base images from Debian’s packages', async () => {
    const texts = ['Dockerfile', 'docker-compose.yml'].map((name) => readFileSync(join(clone, name), 'utf8'));
    const [dockerfile = '', compose = ''] = texts;
    const made = join(folder, 'images');
    mkdirSync(made);
    const images = namedImages(dockerfile, compose);
    await makeStandIns(docker, base, images, made, say);
    return { seen: [...images.node, images.mongo, images.redis, images.caddy].join(', ') };
  });

  const stack = await stackOf(docker, folder, origin);
  endings.push(async () => void (await stack.down()));
  let writing: Writing | undefined;
  endings.push(async () => writing?.close());
  const beginning = before ? 'the version before' : 'this version';
  const sources = before ? await checkedOut(before, join(folder, 'before')) : clone;

  await step(`the image of ${beginning}`, () => buildImage(docker, sources));
  await step(`all services of ${beginning}, over TLS, with a visitor of each`, async () => {
    stack.use(sources);
    await stack.up();
    const ca = await authority(stack);
    const siteKey = (await stack.askStore('print(db.sites.findOne().key)')).trim().split('\n').at(-1) ?? '';
    const link = await stack.exec('web', 'node', 'dist/server/setup-link.js');
    writing = new Writing(stack, { ca, siteKey, origin });
    await soon('the first messages to be acknowledged', writing.once());
    const faults = await writing.faults();
    if (!link.includes(stack.url)) faults.push('There was no link for the first owner.');
    return { seen: `${writing.acknowledged} messages acknowledged, stored and read`, faults };
  });
  const all = writing;
  if (!all) return;

  if (before) {
    await step('the image of this version', () => buildImage(docker, clone));
    await step('an upgrade while visitors write', () => upgrade(stack, all));
  }
  await step('the image has what runs, and nothing else', () => lookAtImage(docker));
  await step('each container: read-only root, no rights, healthy', async () => {
    const faults: string[] = [];
    const containers = await stack.containers();
    for (const each of containers) faults.push(...containerFaults(each, await stack.running(each)));
    return { seen: containers.map(serviceOf).sort().join(', '), faults };
  });
  await step('the database is killed while visitors write, and Docker starts it again', async () => {
    const { RestartCount: restarts } = await stack.container('mongo');
    all.begin();
    await more(all, 3);
    await stack.kill('mongo');
    const isBack = async () => (await stack.container('mongo')).RestartCount > restarts;
    await waitUntil(isBack, { limit: acknowledgedWithinMs, what: 'the database to be started again', pause: 200 });
    return await goneOn(stack, all);
  });
  await step('the database is away: the health check says so, and writing goes on afterwards', async () => {
    const { Id: database } = await stack.container('mongo');
    const { Id: web, Config } = await stack.container('web');
    const [, ...command] = Config.Healthcheck?.Test ?? [];
    const isWell = () =>
      docker.run(['exec', web, ...command]).then(
        () => true,
        () => false,
      );
    all.begin();
    const faults = (await isWell()) ? [] : ['The health check fails while all is well.'];
    // Unlike a process that dies, what is killed so stays away until it is started.
    await docker.run(['kill', database]);
    await waitUntil(async () => !(await isWell()), { limit: acknowledgedWithinMs, what: 'the health check to fail' });
    await docker.run(['start', database]);
    const gone = await goneOn(stack, all);
    await stack.healthy('web');
    return { ...gone, faults: [...faults, ...gone.faults] };
  });
  await step('all is removed', async () => {
    all.close();
    await stack.down();
    const left = (await docker.run(['ps', '--all', '--quiet'])).trim();
    return { seen: 'no container, no volume, no network', faults: left ? [`Containers are left: ${left}`] : [] };
  });
}

function earlierVersion({ withUpgrade, from = sideBySide }: Wanted, say: (line: string) => void): string | undefined {
  if (!withUpgrade) return undefined;
  if (isVersionBeforeThere(from)) return from;
  say(`The upgrade is left out: this clone does not have the commit ${from.slice(0, 12)}.`);
  return undefined;
}

async function checkedOut(commit: string, folder: string): Promise<string> {
  mkdirSync(folder);
  const archive = `${folder}.tar`;
  execFileSync('git', ['archive', '--output', archive, commit], { cwd: clone });
  await runCommand(['tar', '-xf', archive, '-C', folder]);
  return folder;
}

async function buildImage(docker: Docker, sources: string): Promise<Seen> {
  const passedOn = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];
  const proxies = passedOn.filter((name) => process.env[name]).flatMap((name) => ['--build-arg', name]);
  await docker.run(['build', '--network', 'host', ...proxies, '--tag', image, sources], { limit: buildWithinMs });
  const { Size: bytes } = readInspectedImage(await docker.run(['image', 'inspect', image]));
  return { seen: `${Math.round(bytes / 1e6)} MB` };
}

/** Of the certificate that the proxy has made for itself. */
async function authority(stack: Stack): Promise<string> {
  let ca = '';
  const ask = async () => {
    const text = await stack.exec('proxy', 'cat', '/data/caddy/pki/authorities/local/root.crt');
    ca = text.slice(text.indexOf('-----BEGIN'));
    return ca.includes('-----END CERTIFICATE-----');
  };
  await waitUntil(ask, { limit: acknowledgedWithinMs, what: 'the certificate of the proxy', pause: 500 });
  return ca;
}

/** As docs/OPERATIONS.md has it: looked at first, then one process after the other, or all at once where it says so. */
async function upgrade(stack: Stack, writing: Writing): Promise<Seen> {
  stack.use(clone);
  const said = await stack.compose(...['run', '--rm', '--no-deps', 'web', 'node', 'dist/server/migrate.js', '--look']);
  const mustBeAlone = said.includes('Stop every process of the version before');
  writing.begin();
  await more(writing, 3);
  if (mustBeAlone) await stack.compose('stop', 'web', 'web2', 'worker');
  await stack.up();
  const { faults } = await goneOn(stack, writing);
  return { seen: mustBeAlone ? 'stopped, then started anew; none lost' : 'one after the other; none lost', faults };
}

async function lookAtImage(docker: Docker): Promise<Seen> {
  const inspected = readInspectedImage(await docker.run(['image', 'inspect', image]));
  const find = ['run', '--rm', '--network', 'none', '--entrypoint', 'find', image, '/sapa', '-type', 'f'];
  const files = (await docker.run(find)).split('\n').filter((line) => line.startsWith('/sapa/'));
  const lock = JSON.parse(readFileSync(join(clone, 'package-lock.json'), 'utf8')) as Parameters<typeof imageFaults>[2];
  return { seen: `${files.length} files`, faults: imageFaults(inspected, files, lock) };
}

/** Everybody gets something acknowledged again, and then nothing of all that was ever acknowledged is missing. */
async function goneOn(stack: Stack, writing: Writing): Promise<{ seen: string; faults: string[] }> {
  await more(writing, 3);
  await soon('the last messages to be acknowledged', writing.stop());
  await stack.healthy('mongo');
  const faults = await writing.faults();
  return { seen: `${writing.acknowledged} acknowledged, none lost`, faults };
}

/** Resolves when so many more messages of each visitor are acknowledged. */
async function more(writing: Writing, count: number): Promise<void> {
  const enough = writing.visitors.map(({ acknowledged }) => acknowledged.size + count);
  const isEnough = () => writing.visitors.every(({ acknowledged }, index) => acknowledged.size >= (enough[index] ?? 0));
  await waitUntil(isEnough, { limit: acknowledgedWithinMs, what: 'messages to be acknowledged', pause: 100 });
}

/** Rejects where it takes too long. */
async function soon<Value>(what: string, work: Promise<Value>): Promise<Value> {
  let isDone = false;
  const done = work.finally(() => (isDone = true));
  await Promise.race([done, waitUntil(() => isDone, { limit: acknowledgedWithinMs, what, pause: 100 })]);
  return done;
}
