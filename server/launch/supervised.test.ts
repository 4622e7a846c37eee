import { spawn } from 'node:child_process';
import { expect, onTestFinished, test, vi } from 'vitest';
import { identify } from './process-identity.mjs';
import { Supervised } from './supervised.mjs';

const readyAndWaiting = `process.send('ready'); setInterval(() => {}, 1000); process.on('disconnect', () => process.exit());`;

function supervise(script: string) {
  const onReady = vi.fn();
  const onGivenUp = vi.fn();
  const starts: number[] = [];
  const said: string[] = [];
  const supervised = new Supervised({
    name: 'program',
    spawn: () => {
      const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      starts.push(child.pid!);
      return child;
    },
    isReady: (message) => message === 'ready',
    onReady,
    onGivenUp,
    say: (line) => said.push(line),
  });
  onTestFinished(() => supervised.stop(1_000));
  return { supervised, onReady, onGivenUp, starts, said };
}

const soon = { timeout: 15_000 };

test('F2 a program killed with -9 is started again at once, also after many kills, where it was ready each time', async () => {
  const { supervised, onReady, starts, said } = supervise(readyAndWaiting);
  for (let kill = 1; kill <= 3; kill++) {
    await vi.waitFor(() => expect(onReady).toHaveBeenCalledTimes(kill), soon);
    process.kill(supervised.pid!, 'SIGKILL');
  }
  await vi.waitFor(() => expect(onReady).toHaveBeenCalledTimes(4), soon);
  expect(starts).toHaveLength(4);
  expect(onReady.mock.calls.map(([, isFirst]) => isFirst as boolean)).toEqual([true, false, false, false]);
  expect(said).toEqual(Array.from({ length: 3 }, () => 'The program ended (SIGKILL); starting it again.'));
});

test('one that dies three times before it was ready is given up', async () => {
  const { onGivenUp, starts, said } = supervise('process.exit(1)');
  await vi.waitFor(() => expect(onGivenUp).toHaveBeenCalledOnce(), soon);
  expect(starts).toHaveLength(3);
  expect(said.at(-1)).toBe('The program ended (exit code 1); starting it again in 200 ms.');
});

test('one whose configuration is wrong is not started again', async () => {
  const { onGivenUp, starts } = supervise('process.exit(78)');
  await vi.waitFor(() => expect(onGivenUp).toHaveBeenCalledOnce(), soon);
  expect(starts).toHaveLength(1);
});

test('one that is stopped stays stopped, also when it does not listen', async () => {
  const { supervised, onReady, starts } = supervise(`process.on('SIGTERM', () => {}); ${readyAndWaiting}`);
  await vi.waitFor(() => expect(onReady).toHaveBeenCalled(), soon);
  await supervised.stop(100);
  expect(identify(starts[0]!)).toBeUndefined();
  expect(starts).toHaveLength(1);
});
