import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SupervisedProcess } from './supervised-process.js';

/** An engine that cannot start while there is a file `broken`, and says so. */
const engine = (folder: string) => `
  const { existsSync, writeFileSync } = require('node:fs');
  if (existsSync('${folder}/broken')) {
    console.error('the memory is still in use');
    process.exit(1);
  }
  writeFileSync('${folder}/ready', '');
  setInterval(() => {}, 1000);
`;

test('an engine that ends and cannot start again says why, until what is left of the first one has ended', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sapa-supervised-'));
  const said: string[] = [];
  let isLeftEnded = true;
  const supervised = await SupervisedProcess.start({
    name: 'engine',
    command: [process.execPath, '-e', engine(folder)],
    runDir: folder,
    stopSignals: [['SIGTERM', 5_000]],
    endOrphans: async () => {
      if (!isLeftEnded) throw new Error('it does not end');
      rmSync(join(folder, 'broken'), { force: true });
    },
    isReady: () => existsSync(join(folder, 'ready')),
    say: (line) => said.push(line),
  });
  onTestFinished(async () => {
    await supervised.stop();
    rmSync(folder, { recursive: true });
  });
  const first = supervised.pid ?? 0;
  expect(first).toBeGreaterThan(1);

  writeFileSync(join(folder, 'broken'), '');
  isLeftEnded = false;
  process.kill(first, 'SIGKILL');
  await expect.poll(() => said.join('\n')).toContain('engine ended (exit code 1)');
  expect(said[0]).toMatch(/^engine ended \(SIGKILL\); starting it again in \d+ ms\. It said: nothing$/);
  expect(said).toContain('engine has left a process that does not end: it does not end');
  expect(said.find((line) => line.includes('exit code 1'))).toMatch(/It said: the memory is still in use$/);

  rmSync(join(folder, 'ready'));
  isLeftEnded = true;
  await expect.poll(() => existsSync(join(folder, 'ready')), { timeout: 15_000 }).toBe(true);
  expect(supervised.pid).not.toBe(first);
});

test('an engine that answers and dies each time is started again at once three times, and then after longer and longer pauses', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sapa-supervised-'));
  const said: string[] = [];
  let dies = () => {};
  const supervised = await SupervisedProcess.start({
    name: 'engine',
    command: [process.execPath, '-e', 'setInterval(() => {}, 1000)'],
    runDir: folder,
    stopSignals: [['SIGKILL', 5_000]],
    isReady: () => (dies(), true),
    say: (line) => said.push(line),
  });
  onTestFinished(async () => {
    await supervised.stop();
    rmSync(folder, { recursive: true });
  });
  dies = () => {
    if (supervised.pid !== undefined) process.kill(supervised.pid, 'SIGKILL');
  };
  dies();
  const pauses = () => said.map((line) => Number(/again in (\d+) ms/.exec(line)?.[1]));
  await expect.poll(() => pauses().slice(0, 5), { timeout: 15_000 }).toEqual([100, 100, 100, 200, 400]);
});
