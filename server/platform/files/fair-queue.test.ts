import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { unavailable } from '../errors.js';
import { FairQueue } from './fair-queue.js';

const staying = new AbortController().signal;
const busy = { code: 'E_UNAVAILABLE', status: 503, retryAfter: expect.any(Number) as number };

/** A queue, and pieces of work that say when they begin and end when they are told to. */
function makeQueue(most = { running: 2, waiting: 20, waitingOfOwner: 10 }) {
  const queue = new FairQueue(most);
  const begun: string[] = [];
  const endings = new Map<string, { end: () => void; fail: () => void }>();
  const outcomes = new Map<string, Promise<string>>();

  /** `name` begins with its owner, and is of that owner's network unless another is said. */
  function ask(name: string, { network, isLarge = false, signal = staying }: Asking = {}) {
    const owner = name.replace(/\d+$/, '');
    const work = () => {
      begun.push(name);
      return new Promise<string>((resolve, reject) =>
        endings.set(name, { end: () => resolve(name), fail: () => reject(new Error(name)) }),
      );
    };
    const outcome = queue.run({ owner, network: network ?? owner, isLarge }, work, signal);
    outcomes.set(name, outcome);
    outcome.catch(() => undefined);
    return outcome;
  }

  async function end(name: string) {
    endings.get(name)?.end();
    await outcomes.get(name);
    await setImmediate();
  }

  /** Ends what runs, one piece after the other, until nothing does. */
  async function endAll() {
    for (let index = 0; index < begun.length; index += 1) await end(begun[index]!);
  }

  return { ask, begun, end, endAll, fail: (name: string) => endings.get(name)?.fail() };
}

interface Asking {
  network?: string;
  isLarge?: boolean;
  signal?: AbortSignal;
}

test('so much at once, the rest in order, and what is too much is told when to come again', async () => {
  const { ask, begun, end, fail } = makeQueue({ running: 2, waiting: 2, waitingOfOwner: 2 });
  const first = ask('a1');
  for (const name of ['b1', 'c1', 'd1']) void ask(name);
  await setImmediate();
  expect(begun).toEqual(['a1', 'b1']);
  await expect(ask('e1')).rejects.toMatchObject(busy);

  await end('b1');
  expect(begun).toEqual(['a1', 'b1', 'c1']);
  // There is room for one behind them again.
  void ask('f1');
  fail('a1');
  await expect(first).rejects.toThrow('a1');
  await end('c1');
  expect(begun).toEqual(['a1', 'b1', 'c1', 'd1', 'f1']);
});

describe('B14 one who floods holds the others up by one piece', () => {
  test('of an owner one runs at a time, though a place is free', async () => {
    const { ask, begun, endAll } = makeQueue();
    for (const name of ['a1', 'a2', 'a3']) void ask(name);
    await setImmediate();
    expect(begun).toEqual(['a1']);
    void ask('b1');
    await setImmediate();
    expect(begun).toEqual(['a1', 'b1']);
    await endAll();
    expect(begun).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  test('owners come one after the other', async () => {
    const { ask, begun, endAll } = makeQueue({ running: 1, waiting: 20, waitingOfOwner: 10 });
    for (const name of ['a1', 'a2', 'a3', 'b1', 'b2', 'c1']) void ask(name);
    await setImmediate();
    await endAll();
    expect(begun).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  test('networks come one after the other: a second visitor gives nobody a second share', async () => {
    const { ask, begun, endAll } = makeQueue({ running: 1, waiting: 20, waitingOfOwner: 10 });
    for (const name of ['a1', 'b1', 'c1', 'd1']) void ask(name, { network: 'flood' });
    for (const name of ['n1', 'n2']) void ask(name, { network: 'other' });
    await setImmediate();
    await endAll();
    expect(begun).toEqual(['a1', 'n1', 'b1', 'n2', 'c1', 'd1']);
  });

  test('large pieces of many leave a place for ordinary ones', async () => {
    const { ask, begun, end } = makeQueue();
    for (const name of ['a1', 'b1', 'c1']) void ask(name, { isLarge: true });
    await setImmediate();
    expect(begun).toEqual(['a1']);
    void ask('n1');
    await setImmediate();
    expect(begun).toEqual(['a1', 'n1']);
    await end('n1');
    expect(begun).toEqual(['a1', 'n1']);
    await end('a1');
    expect(begun).toEqual(['a1', 'n1', 'b1']);
  });

  test('so many of an owner wait, and the next is told to come again', async () => {
    const { ask, begun, endAll } = makeQueue({ running: 2, waiting: 20, waitingOfOwner: 2 });
    for (const name of ['a1', 'a2', 'a3']) void ask(name);
    await expect(ask('a4')).rejects.toMatchObject(busy);
    void ask('b1');
    await endAll();
    expect(begun).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  test('where all is full, the last of the network with most waiting makes room', async () => {
    const { ask, begun, endAll } = makeQueue({ running: 1, waiting: 3, waitingOfOwner: 3 });
    for (const name of ['a1', 'a2', 'a3']) void ask(name, { network: 'flood' });
    const displaced = ask('b1', { network: 'flood' });
    void ask('n1', { network: 'other' });
    await setImmediate();
    // Of two owners in that network it was the one with more who had to go.
    await endAll();
    expect(begun).toEqual(['a1', 'n1', 'b1', 'a2']);
    await expect(displaced).resolves.toBe('b1');
  });
});

test('what nobody waits for any more is not begun, and gives its place to another', async () => {
  const { ask, begun, end } = makeQueue({ running: 1, waiting: 1, waitingOfOwner: 1 });
  void ask('a1');
  const gone = new AbortController();
  const waiting = ask('b1', { signal: gone.signal });
  const reason = unavailable();
  gone.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await expect(ask('c1', { signal: gone.signal })).rejects.toBe(reason);
  void ask('d1');
  await end('a1');
  expect(begun).toEqual(['a1', 'd1']);
});
