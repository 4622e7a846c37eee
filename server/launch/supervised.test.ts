import { spawn } from 'node:child_process';
import { expect, onTestFinished, test, vi } from 'vitest';
import { identify } from './process-identity.mjs';
import { Supervised } from './supervised.mjs';

const readyAndWaiting = `process.send('ready'); setInterval(() => {}, 1000); process.on('disconnect', () => process.exit());`;

function supervise(script: string) {
  const onReady = vi.fn();
  const onGivenUp = vi.fn();
  const starts: number[] = [];
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
    say: () => {},
  });
  onTestFinished(() => supervised.stop(1_000));
  return { supervised, onReady, onGivenUp, starts };
}

const soon = { timeout: 15_000 };

test('a program killed with -9 comes back by itself', async () => {
  const { supervised, onReady, starts } = supervise(readyAndWaiting);
  await vi.waitFor(() => expect(onReady).toHaveBeenCalledWith('ready', true), soon);
  process.kill(supervised.pid!, 'SIGKILL');
  await vi.waitFor(() => expect(onReady).toHaveBeenLastCalledWith('ready', false), soon);
  expect(starts).toHaveLength(2);
});

test('one that dies three times before it was ready is given up', async () => {
  const { onGivenUp, starts } = supervise('process.exit(1)');
  await vi.waitFor(() => expect(onGivenUp).toHaveBeenCalledOnce(), soon);
  expect(starts).toHaveLength(3);
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
