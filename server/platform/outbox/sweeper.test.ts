import { expect, test } from 'vitest';
import { logIntoMemory } from '../../test/log-lines.js';
import { startSweeper } from './sweeper.js';

test('a sweep that never ends holds up no other one, nor the stop', async () => {
  let rounds = 0;
  const sweeper = startSweeper(
    [
      { name: 'hangs', sweep: () => new Promise<number>(() => undefined) },
      { name: 'goes on', sweep: () => Promise.resolve((rounds += 1)) },
    ],
    1,
    logIntoMemory().log,
    100,
  );
  await expect.poll(() => rounds).toBeGreaterThan(2);
  await sweeper.stop();
});

test('a sweep that fails is tried again, and the log names it', async () => {
  const { log, logged } = logIntoMemory();
  let rounds = 0;
  const fails = () => Promise.reject(new Error(`no ${(rounds += 1)}`));
  const sweeper = startSweeper([{ name: 'fails', sweep: fails }], 1, log);
  await expect.poll(() => rounds).toBeGreaterThan(1);
  await sweeper.stop();
  expect(logged('sweep failed')[0]).toMatchObject({ sweep: 'fails', reason: 'no 1' });
});

test('a sweep goes on at its pace while it finds something, and may rest longer after a round without', async () => {
  let [looked, rounds] = [0, 0];
  const sweeper = startSweeper(
    [
      { name: 'rests', sweep: () => Promise.resolve((looked += 1) < 3 ? 1 : 0), idlePauses: 1_000_000 },
      { name: 'goes on', sweep: () => Promise.resolve((rounds += 1)) },
    ],
    1,
    logIntoMemory().log,
  );
  await expect.poll(() => looked).toBe(3);
  const before = rounds;
  await expect.poll(() => rounds).toBeGreaterThan(before + 10);
  expect(looked).toBe(3);
  await sweeper.stop();
});
