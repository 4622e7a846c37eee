import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { unavailable } from '../errors.js';
import { Turns } from './turns.js';

const staying = new AbortController().signal;

/** Work that is begun when it says so, and ends when it is told to. */
function piece(begun: string[], name: string) {
  let end!: () => void;
  let fail!: () => void;
  const outcome = new Promise<string>((resolve, reject) => {
    end = () => resolve(name);
    fail = () => reject(new Error(name));
  });
  const work = () => {
    begun.push(name);
    return outcome;
  };
  return { work, end, fail };
}

test('so much at once, the rest in order, and what is too much is told when to come again', async () => {
  const begun: string[] = [];
  const turns = new Turns(2, 2);
  const pieces = ['a', 'b', 'c', 'd'].map((name) => piece(begun, name));
  const done = pieces.map(({ work }) => turns.take(work, staying));
  expect(begun).toEqual(['a', 'b']);
  await expect(turns.take(piece(begun, 'e').work, staying)).rejects.toMatchObject({
    code: 'E_UNAVAILABLE',
    status: 503,
    retryAfter: expect.any(Number) as number,
  });

  pieces[1]!.end();
  await expect(done[1]).resolves.toBe('b');
  await setImmediate();
  expect(begun).toEqual(['a', 'b', 'c']);
  // There is room for one behind them again.
  const last = piece(begun, 'f');
  const isLastDone = turns.take(last.work, staying);
  pieces[0]!.fail();
  await expect(done[0]).rejects.toThrow('a');
  pieces[2]!.end();
  await expect(done[2]).resolves.toBe('c');
  await setImmediate();
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'f']);
  pieces[3]!.end();
  last.end();
  await expect(Promise.all([done[3], isLastDone])).resolves.toEqual(['d', 'f']);
});

test('what nobody waits for any more is not begun, and gives its place to another', async () => {
  const begun: string[] = [];
  const turns = new Turns(1, 1);
  const first = piece(begun, 'first');
  const isDone = turns.take(first.work, staying);
  const gone = new AbortController();
  const waiting = turns.take(piece(begun, 'gone').work, gone.signal);
  const reason = unavailable();
  gone.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await expect(turns.take(piece(begun, 'gone before').work, gone.signal)).rejects.toBe(reason);
  const second = piece(begun, 'second');
  const next = turns.take(second.work, staying);
  first.end();
  await isDone;
  await setImmediate();
  expect(begun).toEqual(['first', 'second']);
  second.end();
  await expect(next).resolves.toBe('second');
});
