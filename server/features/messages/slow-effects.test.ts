import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { expect, test } from 'vitest';
import { createLog } from '../../platform/log.js';
import type { DeadLetters } from './dead-letters.js';
import { MessageEffects } from './message-effects.js';
import type { NewlyStored } from './messages.model.js';

const said = (seq: number): NewlyStored => ({
  ...{ _id: new mongo.ObjectId(), conversationId: 'a', seq, clientId: randomUUID() },
  ...{ from: 'visitor', authorId: 'v', text: 'Halo', at: new Date() },
});

/** Slow effects that go on when they are let go. */
function twoLanes() {
  const common = {
    deadLetters: undefined as unknown as DeadLetters,
    isStoreThere: () => Promise.resolve(true),
    log: createLog('silent'),
  };
  const slow = new MessageEffects(common);
  const quick = new MessageEffects({ ...common, then: slow });
  const done: string[] = [];
  const gates: (() => void)[] = [];
  slow.follow(async (messages) => {
    await new Promise<void>((resolve) => gates.push(resolve));
    done.push(`slow ${messages.map(({ seq }) => seq).join()}`);
  });
  quick.follow((messages) => Promise.resolve(void done.push(`quick ${messages.map(({ seq }) => seq).join()}`)));
  const letGo = async () => {
    await expect.poll(() => gates.length).toBeGreaterThan(0);
    gates.shift()?.();
  };
  return { quick, done, letGo };
}

test('what is slow holds up nothing else, and is undone until it is done', async () => {
  const { quick, done, letGo } = twoLanes();
  const first = said(1);
  quick.add(first);
  await expect.poll(() => done).toEqual(['quick 1']);
  quick.add(said(2));
  await expect.poll(() => done).toEqual(['quick 1', 'quick 2']);
  expect(quick.pendingSince()).toEqual(first._id.getTimestamp());
  await letGo();
  await letGo();
  await expect.poll(() => done).toEqual(['quick 1', 'quick 2', 'slow 1', 'slow 2']);
  await expect.poll(() => quick.pendingSince()).toBeUndefined();
});

test('a stop waits for both', async () => {
  const { quick, done, letGo } = twoLanes();
  quick.add(said(1));
  const stopped = quick.stop().then(() => done.push('stopped'));
  await letGo();
  await stopped;
  expect(done).toEqual(['quick 1', 'slow 1', 'stopped']);
});
