import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { createLog } from '../../platform/log.js';
import { DomainEvents } from '../../kernel/domain-events.js';
import type { StoredConversation } from './conversations.model.js';
import { FeedQueue } from './feed-queue.js';
import { unhandled } from './new-conversation.js';
import { emptySummary } from './summary.js';

const conversation = (_id: string, revision = 1, siteId = 'news'): StoredConversation => ({
  ...emptySummary,
  ...unhandled,
  ...{ _id, siteId, visitorId: 'ani', state: 'open', createdAt: new Date(0), lastAt: new Date(0), revision },
});

/** A queue over a feed of one process; `stored` may stand for what another process has written. */
function makeQueue() {
  const told: { number: number; id: string; revision: number; at: number }[] = [];
  const stored = new Map<string, StoredConversation>();
  const events = new DomainEvents((error) => expect.unreachable(String(error)));
  events.on('conversation.changed', (number, { _id: id, revision }) =>
    told.push({ number, id, revision, at: performance.now() }),
  );
  let last = 0;
  const append = vi.fn(async (_siteId: string, ids: string[]) => {
    await pause(1);
    const numbers = ids.map((_, index) => last + 1 + index);
    last += ids.length;
    return { numbers, isDisturbed: false };
  });
  const readAll = (ids: string[]) => Promise.resolve(ids.flatMap((id) => stored.get(id) ?? []));
  const queue = new FeedQueue({ feed: { append }, readAll, events, log: createLog('silent') });
  const add = (...changed: StoredConversation[]) => queue.add(changed, queue.begin());
  const isDone = () => expect.poll(() => queue.pendingSince()).toBeUndefined();
  return { queue, add, append, told, stored, isDone };
}

test('a change is told at once; changes of one conversation that wait become one, told as the newest is', async () => {
  const { queue, add, told, isDone } = makeQueue();
  add(conversation('a', 1));
  await isDone();
  add(conversation('a', 2));
  add(conversation('a', 4), conversation('b', 1));
  add(conversation('a', 3));
  await expect.poll(() => told.slice(0, 2).map(({ id }) => id)).toEqual(['a', 'b']);
  // The others of the first one are told after its pace, or wait for it.
  expect(told.length === 2).toBe(queue.pendingSince() !== undefined);
  await isDone();
  expect(told).toMatchObject([
    { number: 1, id: 'a', revision: 1 },
    { number: 2, id: 'b', revision: 1 },
    { number: 3, id: 'a', revision: 4 },
  ]);
  expect(told[2]!.at - told[0]!.at).toBeGreaterThanOrEqual(249);
});

test('a conversation that changes all the time has four entries a second at most, and its last state is told', async () => {
  const { queue, add, told } = makeQueue();
  const begun = performance.now();
  let revision = 0;
  while (performance.now() < begun + 1_000) {
    add(conversation('a', (revision += 1)));
    await pause(5);
  }
  // The first one at once, and the last one at the end.
  const most = 2 + Math.floor((performance.now() - begun) / 250);
  await queue.stop();
  expect(told.length).toBeLessThanOrEqual(most);
  expect(told.at(-1)).toMatchObject({ revision });
});

test('until its entry is stored a change counts as not logged, and the oldest of several counts', async () => {
  const { queue, append, told, isDone } = makeQueue();
  let letGo = () => {};
  append.mockRejectedValueOnce(new Error('refused')).mockImplementationOnce(async (_siteId, ids) => {
    await new Promise<void>((resolve) => (letGo = resolve));
    return { numbers: ids.map((_, index) => 1 + index), isDisturbed: false };
  });
  const [early, late] = [new Date(1_000), new Date(2_000)];
  queue.add([conversation('a', 1)], queue.begin(late));
  queue.add([conversation('a', 2)], queue.begin(early));
  queue.add([conversation('b', 1)], queue.begin(late));
  expect(queue.pendingSince()).toEqual(early);
  // Refused, and tried again.
  await expect.poll(() => append.mock.calls.length).toBe(2);
  expect(queue.pendingSince()).toEqual(early);
  expect(told).toEqual([]);
  letGo();
  await isDone();
  expect(told).toMatchObject([
    { id: 'a', revision: 2 },
    { id: 'b', revision: 1 },
  ]);
});

test('where another process may have written since, what is told is read again', async () => {
  const { add, append, told, stored, isDone } = makeQueue();
  stored.set('a', conversation('a', 7));
  append.mockImplementationOnce(async () => {
    await pause(1);
    return { numbers: [1], isDisturbed: true };
  });
  add(conversation('a', 5));
  await isDone();
  add(conversation('b', 2));
  await isDone();
  expect(told).toMatchObject([
    { id: 'a', revision: 7 },
    { id: 'b', revision: 2 },
  ]);
});

test('one without a message is in no list, and has no entry', async () => {
  const { queue, told } = makeQueue();
  const { lastAt: _none, ...silent } = conversation('a');
  await queue.enter([silent], queue.begin());
  expect(told).toEqual([]);
  expect(queue.pendingSince()).toBeUndefined();
});

test('when the process ends nothing waits for its pace; what the store refuses is left to the next process', async () => {
  async function end() {
    const { queue, add, append, told, isDone } = makeQueue();
    add(conversation('a', 1));
    await isDone();
    add(conversation('a', 2));
    const begun = performance.now();
    await queue.stop();
    const tookMs = performance.now() - begun;
    expect(told.at(-1)).toMatchObject({ revision: 2 });
    return { queue, add, append, tookMs };
  }
  const { queue, add, append, tookMs } = await end();
  // The shortest of three: a busy machine may stand still in one.
  expect(Math.min(tookMs, (await end()).tookMs, (await end()).tookMs)).toBeLessThan(200);

  append.mockRejectedValue(new Error('refused'));
  add(conversation('a', 3));
  await queue.stop();
  expect(queue.pendingSince()).toBeDefined();
});
