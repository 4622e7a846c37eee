import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../load/seed/random.js';
import type { SapaServer } from '../sapa-server.js';
import type { SapaProcess } from '../sapa-process.js';
import type { FrameProxy } from './frame-proxy.js';
import type { OwnEngines } from './own-engines.js';

/** One thing that breaks, and is whole again when it resolves. */
export interface Blow {
  name: string;
  /** No other blow falls on the same thing meanwhile: of what is killed and stopped at once nobody knows which process it is. */
  of: string;
  strike: (random: Random) => Promise<void>;
}

/** All that can break in an installation of several processes with engines of its own, behind a line that mistreats frames. */
export function blowsOn(server: SapaServer, engines: OwnEngines, line: FrameProxy): Blow[] {
  const processes = server.processes.flatMap((each): Blow[] => [
    { name: `kill -9 of a ${each.role} process`, of: each.url, strike: () => killAndStart(each) },
    { name: `a ${each.role} process stands still`, of: each.url, strike: (random) => stopFor(each, stillMs(random)) },
  ]);
  const ofEngines = ([...engines.store, 'redis'] as const).flatMap((engine): Blow[] => [
    { name: `kill -9 of ${engine}`, of: engine, strike: () => untilDone(() => engines.signal(engine, 'SIGKILL')) },
    {
      name: `${engine} stands still`,
      of: engine,
      strike: async (random) => {
        await untilDone(() => engines.signal(engine, 'SIGSTOP'));
        await sleep(stillMs(random));
        await engines.signal(engine, 'SIGCONT');
      },
    },
  ]);
  const ofFrames = (['repeat', 'swap'] as const).map((mood): Blow => ({
    name: mood === 'repeat' ? 'frames come twice' : 'frames change places',
    of: 'line',
    strike: async (random) => {
      line.mistreat(mood);
      await sleep(random.between(500, 3_000));
      line.mistreat('whole');
    },
  }));
  return [
    ...processes,
    ...ofEngines,
    ...ofFrames,
    { name: 'all connections are cut', of: 'line', strike: async () => line.cutAll() },
    {
      name: 'redis loses all that it knew',
      of: 'redis',
      strike: () => untilDone(() => engines.killRedisWithItsFiles()),
    },
  ];
}

/** Strikes at random, one blow or two at once, until the time is over; resolves with what was done, when all is whole again. */
export async function strikeAtRandom(blows: readonly Blow[], random: Random, forMs: number): Promise<string[]> {
  const done: string[] = [];
  const until = Date.now() + forMs;
  while (Date.now() < until) {
    const first = random.pick(blows);
    const second = random.chance(0.3) ? random.pick(blows.filter((blow) => blow.of !== first.of)) : undefined;
    const both = [first, second].filter((blow) => blow !== undefined);
    done.push(both.map(({ name }) => name).join(' + '));
    // Of its own each: two at once would take from each other's.
    await Promise.all(both.map((blow) => blow.strike(new Random(random.uuid()))));
    await sleep(random.between(100, 3_000));
  }
  return done;
}

const stillMs = (random: Random) => random.between(200, 5_000);

async function killAndStart(one: SapaProcess): Promise<void> {
  await one.kill();
  // While the store is away it cannot start; it is started until it can, as a supervisor does.
  await untilDone(() => one.startAgain());
}

/** An engine that was killed just before has no process for a moment. */
async function untilDone(act: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (tries === 100) throw error;
      await sleep(200);
    }
  }
}

async function stopFor(one: SapaProcess, ms: number): Promise<void> {
  const { pid } = one;
  process.kill(pid, 'SIGSTOP');
  await sleep(ms);
  process.kill(pid, 'SIGCONT');
}
