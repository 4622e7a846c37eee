import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { scripts } from '../../package.json';
import { newDatabaseUrl } from '../test/database-pool.js';
import { identify } from './process-identity.mjs';
import { storeCommands } from './store-commands.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const names = Object.keys(storeCommands);

let clone: string;
let ownUrl: string;

/** A clone with the real wrappers, in which every program says on which stores it was put, and what it finds in the database. */
beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'sapa-clone-'));
  ownUrl = newDatabaseUrl();
  await mkdir(join(clone, 'server/launch'), { recursive: true });
  for (const name of (await readdir(join(root, 'server/launch'))).filter((each) => each.endsWith('.mjs')))
    await cp(join(root, 'server/launch', name), join(clone, 'server/launch', name));
  await write('package.json', JSON.stringify({ type: 'module', scripts }));
  const lock = JSON.stringify({ packages: {} });
  await write('package-lock.json', lock);
  // Installed, so that no registry is asked.
  await write('node_modules/.sapa-installed', createHash('sha256').update(lock).digest('hex'));
  await symlink(join(root, 'node_modules/mongodb'), join(clone, 'node_modules/mongodb'));
  for (const { program } of Object.values(storeCommands)) await write(program, told);
  await write('dist/server/engines/main.js', engines({ mongodbUrl: ownUrl, redisUrl: inject('redisUrl') }));
});

afterEach(() => rm(clone, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(clone, path)), { recursive: true });
  await writeFile(join(clone, path), text);
}

const told = `
import { MongoClient } from 'mongodb';
const { MONGODB_URL, REDIS_URL, SAPA_PORT } = process.env;
const client = await MongoClient.connect(MONGODB_URL);
const found = await client.db().collection('notes').countDocuments();
await client.close();
console.log('TOLD ' + JSON.stringify({ MONGODB_URL, REDIS_URL, SAPA_PORT, found, args: process.argv.slice(2) }));
`;

/** In the place of the engines: hands out those of the tests, and says which were asked for. */
const engines = (urls: { mongodbUrl: string; redisUrl: string }) => `
const only = process.argv[process.argv.indexOf('--only') + 1];
const isAsked = (name) => !process.argv.includes('--only') || only === name;
const urls = ${JSON.stringify(urls)};
process.send({
  mongodbUrl: isAsked('mongodb') ? urls.mongodbUrl : '',
  redisUrl: isAsked('redis') ? urls.redisUrl : '',
  description: 'ENGINES' + (isAsked('mongodb') ? ' mongodb' : '') + (isAsked('redis') ? ' redis' : ''),
});
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
`;

interface Told {
  MONGODB_URL: string;
  REDIS_URL: string;
  SAPA_PORT?: string;
  found: number;
  args: string[];
}

interface Run {
  code: number;
  output: string;
  told: Told | undefined;
}

/** By what package.json says, without npm itself. */
function run(name: string, { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {}) {
  const [, ...script] = (scripts as Record<string, string>)[name]!.split(' ');
  return new Promise<Run>((resolve) => {
    const options = { cwd: clone, env: { PATH: process.env['PATH'], ...env } };
    execFile(process.execPath, [...script, ...args], options, (error, stdout, stderr) => {
      const output = stdout + stderr;
      const line = /^TOLD (.*)$/m.exec(output)?.[1];
      const code = typeof error?.code === 'number' ? error.code : 0;
      resolve({ code, output, told: line === undefined ? undefined : (JSON.parse(line) as Told) });
    });
  });
}

/** As `npm start` leaves it while it runs: the lock, and the note of what its server was started with. */
async function isRunning(environment: Record<string, string>): Promise<void> {
  const holder = identify(process.pid);
  await write('.data/start.lock', JSON.stringify(holder));
  await write('.data/running.json', JSON.stringify({ holder, environment }));
}

/** As `npm start` leaves the folder of its own database. */
const hasRun = () => write('.data/engines/postgres/PG_VERSION', '18');

async function noteIn(url: string): Promise<void> {
  const client = await MongoClient.connect(url);
  await client.db().collection('notes').insertOne({});
  await client.close();
}

/** Sources that are newer than the build, and a build that says so. */
async function isStale(): Promise<void> {
  await write('server/main.ts', '');
  await write('server/launch/engines/main.ts', '');
  await write(
    'node_modules/tsdown/dist/run.mjs',
    `console.log('BUILT'); (await import('node:fs')).writeFileSync('built', '');`,
  );
}
const wasBuilt = () =>
  access(join(clone, 'built')).then(
    () => true,
    () => false,
  );

test('every command of package.json that works on a store is in the table, and every one of the table is there', () => {
  const wrapped = Object.entries(scripts).filter(([, script]) => script.includes('/command.mjs'));
  expect(wrapped.map(([name]) => name).sort()).toEqual([...names].sort());
  for (const [name, script] of wrapped) expect(script).toBe(`node server/launch/command.mjs ${name}`);
});

test('each stands for a program that is built', async () => {
  for (const { program } of Object.values(storeCommands)) {
    const isSeed = program.startsWith('dist/seed/');
    await access(join(root, isSeed ? 'e2e/load/seed/main.ts' : program.replace(/^dist\/(.*)\.js$/, '$1.ts')));
  }
});

describe('where "npm start" runs in this folder', () => {
  const alone = ['restore', 'migrate', 'seed'];

  test('all others work on what runs, and begin nothing', async () => {
    const running = { MONGODB_URL: newDatabaseUrl(), REDIS_URL: inject('redisUrl'), SAPA_PORT: '3007' };
    await isRunning(running);
    await noteIn(running.MONGODB_URL);
    const others = names.filter((name) => !alone.includes(name));
    const runs = await Promise.all(
      others.map(async (name) => [name, await run(name, { args: ['one', '--two'] })] as const),
    );
    for (const [name, { code, told, output }] of runs) {
      expect(output, name).not.toContain('ENGINES');
      expect({ name, code, told }).toEqual({ name, code: 0, told: { ...running, found: 1, args: ['one', '--two'] } });
    }
  });

  test.each(alone)('%s is refused, and says that Sapa is to be stopped', async (name) => {
    await isRunning({ MONGODB_URL: newDatabaseUrl(), REDIS_URL: inject('redisUrl') });
    const { code, told, output } = await run(name);
    expect({ code, told }).toEqual({ code: 1, told: undefined });
    expect(output).toContain(`Sapa runs in this folder (process ${process.pid}). Stop it first`);
  });

  test('the same holds where the database was given, and its Redis is the one that runs', async () => {
    const given = newDatabaseUrl();
    await isRunning({ MONGODB_URL: given, REDIS_URL: inject('redisUrl') });
    await write('.env', `MONGODB_URL=${given}\n`);
    expect((await run('backup')).told).toMatchObject({ MONGODB_URL: given, REDIS_URL: inject('redisUrl') });
    expect((await run('restore')).output).toContain('Stop it first');
    expect((await run('seed')).output).toContain('Stop it first, or set MONGODB_URL to another database');
  });

  test('made-up talk goes into another database meanwhile', async () => {
    const other = newDatabaseUrl();
    await isRunning({ MONGODB_URL: newDatabaseUrl(), REDIS_URL: inject('redisUrl') });
    expect((await run('seed', { env: { MONGODB_URL: other } })).told).toMatchObject({ MONGODB_URL: other });
  });

  test.each([
    ['a private database', {}],
    ['a given one', { MONGODB_URL: newDatabaseUrl }],
  ])('nothing is built below what runs, with %s', async (_what, env: { MONGODB_URL?: () => string }) => {
    const url = env.MONGODB_URL?.();
    await isRunning({ MONGODB_URL: url ?? newDatabaseUrl(), REDIS_URL: inject('redisUrl') });
    await isStale();
    const { code } = await run('doctor', { env: url ? { MONGODB_URL: url } : {} });
    expect({ code, wasBuilt: await wasBuilt() }).toEqual({ code: 0, wasBuilt: false });
  });
});

describe('where nothing runs in this folder', () => {
  test('no command but made-up talk begins a database, which nobody would use', async () => {
    const others = names.filter((name) => name !== 'seed');
    const runs = await Promise.all(others.map(async (name) => ({ name, ...(await run(name)) })));
    for (const { name, code, told, output } of runs) {
      expect({ name, code, told }).toEqual({ name, code: 1, told: undefined });
      expect(output).toContain(
        'Nothing was done: "npm start" has no database in this folder, and MONGODB_URL is not set.',
      );
    }
    await expect(access(join(clone, '.data'))).rejects.toThrow('ENOENT');
  });

  test('nor where "npm start" has kept nothing here but the Redis beside a given database', async () => {
    await write('.data/engines/redis/appendonly.aof', '');
    await isStale();
    const { code, output } = await run('backup');
    expect(code).toBe(1);
    expect(output).toContain('Nothing was done');
    expect(await wasBuilt()).toBe(false);
  });

  test('a restore begins one on a new machine, where the person says that it is one', async () => {
    expect((await run('restore', { args: ['x.backup'] })).output).toContain('add --new-machine');
    const { code, told } = await run('restore', { args: ['x.backup', '--new-machine', '--replace'] });
    expect({ code, told }).toMatchObject({ code: 0, told: { MONGODB_URL: ownUrl, args: ['x.backup', '--replace'] } });
  });

  test('the database of "npm start" is started for this time, after what is stale was built', async () => {
    await hasRun();
    await isStale();
    await noteIn(ownUrl);
    const { code, told, output } = await run('backup');
    expect(output).toContain('ENGINES mongodb redis');
    expect({ code, told }).toMatchObject({
      code: 0,
      told: { MONGODB_URL: ownUrl, REDIS_URL: inject('redisUrl'), found: 1 },
    });
    expect(await wasBuilt()).toBe(true);
  });

  test('an empty variable counts as not set', async () => {
    await hasRun();
    await write('.env', 'MONGODB_URL=\nREDIS_URL=\n');
    expect((await run('doctor')).told).toMatchObject({ MONGODB_URL: ownUrl, REDIS_URL: inject('redisUrl') });
  });

  test('with a database that is given alone, only Redis is started', async () => {
    const given = newDatabaseUrl();
    await write('.env', `MONGODB_URL=${given}\n`);
    const { told, output } = await run('doctor');
    expect(output).toContain('ENGINES redis');
    expect(told).toMatchObject({ MONGODB_URL: given, REDIS_URL: inject('redisUrl') });
  });

  test('with both given nothing is started, and two commands may run at once', async () => {
    const env = { MONGODB_URL: newDatabaseUrl(), REDIS_URL: inject('redisUrl') };
    const both = await Promise.all([run('backup', { env }), run('doctor', { env })]);
    for (const { told, output } of both) {
      expect(told).toMatchObject(env);
      expect(output).not.toContain('ENGINES');
    }
  });
});

test('a database that refuses is the word of the program, whose exit code is that of the command', async () => {
  await write('dist/server/backup.js', `console.error('MongoDB refuses the password'); process.exitCode = 78;`);
  const { code, output } = await run('backup', { env: { MONGODB_URL: ownUrl, REDIS_URL: inject('redisUrl') } });
  expect({ code, output }).toEqual({ code: 78, output: 'MongoDB refuses the password\n' });
});

test('while another command or a start is at work here, what would build or start anything is refused', async () => {
  await hasRun();
  await write('.data/start.lock', JSON.stringify(identify(process.pid)));
  const { code, output } = await run('backup');
  expect(code).toBe(1);
  expect(output).toContain(`Process ${process.pid} is at work in this folder: try again once it has ended.`);
});
