import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { identify } from './process-identity.mjs';

const soon = { timeout: 30_000 };
vi.setConfig({ testTimeout: 90_000 });

let folder: string;

/** The real programs of `npm start` and `npm test` in a folder where all that they run does nothing but wait. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sapa-npm-'));
  onTestFinished(() => {
    ['server', 'demo', 'format'].filter(isNamed).forEach(end);
    rmSync(folder, { recursive: true });
  });
  const own = fileURLToPath(new URL('.', import.meta.url));
  cpSync(own, join(folder, 'server/launch'), { recursive: true });
  const { scripts } = JSON.parse(readFileSync(join(own, '../../package.json'), 'utf8')) as { scripts: object };
  write('package.json', JSON.stringify({ name: 'waiting', version: '1.0.0', type: 'module', scripts }));
  write('package-lock.json', '{"packages":{}}');
  write('node_modules/.sapa-installed', createHash('sha256').update('{"packages":{}}').digest('hex'));
  write('dist/server/main.js', waiting('server'));
  write('dist/demo/main.js', waiting('demo'));
  write('.oxfmtrc.json', '{}');
  write('node_modules/oxfmt/bin/oxfmt', waiting('format'));
});

function write(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const pidFile = (program: string) => join(folder, `${program}.pid`);
const pidOf = (program: string) => Number(readFileSync(pidFile(program), 'utf8'));
/** The file is there before its number is. */
const isNamed = (program: string) => existsSync(pidFile(program)) && pidOf(program) > 0;

/** Also where the test has failed. */
function end(program: string) {
  if (identify(pidOf(program))) process.kill(pidOf(program), 'SIGKILL');
}

const waiting = (name: string) => `
  const { writeFileSync } = process.getBuiltinModule('fs');
  writeFileSync('${name}.pid', String(process.pid));
  process.send?.({ type: 'ready', url: 'http://localhost', siteKey: 'key' });
  process.on('disconnect', () => process.exit());
  let beats = 0;
  setInterval(() => writeFileSync('${name}.beats', String(++beats)), 100);`;

async function runNpm(args: string[], programs: string[]) {
  const npm = spawn('npm', args, {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, MONGODB_URL: 'mongodb://127.0.0.1:9', REDIS_URL: 'redis://127.0.0.1:9' },
    // What a signal to a group would reach is not what this is about.
    detached: true,
  });
  onTestFinished(() => endGroup(npm));
  await vi.waitFor(() => expect(programs.every(isNamed)).toBe(true), soon);
  return { npm, pids: programs.map(pidOf) };
}

function endGroup({ pid }: ChildProcess) {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended, as it should.
  }
}

/** The only child of a process: of npm the shell, where that has not become the program itself. */
const childOf = (pid: number) => Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());

const all = [
  ['npm start', ['start'], ['server', 'demo']],
  ['npm test', ['test', '--', 'format'], ['format']],
] as const;

for (const [command, args, programs] of all) {
  test.each(['SIGTERM', 'SIGKILL'] as const)(
    `C49: ${command} ends all that it runs when npm gets %s`,
    async (signal) => {
      const { npm, pids } = await runNpm([...args], [...programs]);
      npm.kill(signal);
      await vi.waitFor(() => expect(pids.map(identify)).toEqual(pids.map(() => undefined)), soon);
    },
  );

  test(`C49: ${command} ends all that it runs when the shell between is killed`, async () => {
    const { npm, pids } = await runNpm([...args], [...programs]);
    process.kill(childOf(npm.pid ?? 0), 'SIGKILL');
    await vi.waitFor(() => expect(pids.map(identify)).toEqual(pids.map(() => undefined)), soon);
  });
}

test('C49: npm start in the background outlives the shell that began it', async () => {
  write('begin.sh', 'npm start >out.txt 2>&1 & echo $! >npm.pid');
  const shell = spawn('sh', ['begin.sh'], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, MONGODB_URL: 'mongodb://127.0.0.1:9', REDIS_URL: 'redis://127.0.0.1:9' },
    detached: true,
  });
  onTestFinished(() => endGroup(shell));
  await vi.waitFor(() => expect(readFileSync(join(folder, 'out.txt'), 'utf8')).toContain('Ctrl-C stops'), soon);
  expect(shell.exitCode).toBe(0);
  // It has looked at its parents more than once when the server has lived through so many beats.
  const beats = () => Number(readFileSync(join(folder, 'server.beats'), 'utf8'));
  const begun = await vi.waitFor(beats, soon);
  await vi.waitFor(() => expect(beats()).toBeGreaterThan(begun + 12), soon);
  expect(readFileSync(join(folder, 'out.txt'), 'utf8')).not.toContain('Stopping');
});
