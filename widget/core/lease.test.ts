import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ScriptedConnection, granted, refusal } from '../test/scripted-connection.js';
import { TestStorage } from '../test/test-storage.js';
import { Kept } from '../../shared/client/kept.js';
import { leased } from './lease.js';
import { Visitor } from './visitor.js';

let storage: TestStorage;
const keptOf = (each: Storage = storage) => new Kept('koran', () => each);

beforeEach(() => {
  storage = new TestStorage();
  vi.useFakeTimers();
  vi.stubGlobal('navigator', {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A tab that has just been told to send its first message. */
function startTab() {
  const connection = new ScriptedConnection();
  connection.open({ connected: () => undefined } as never);
  connection.connect();
  const visitor = new Visitor(keptOf(), 'koran', 'id');
  return { connection, visitor, started: visitor.start(connection) };
}
const starts = (...tabs: ReturnType<typeof startTab>[]) => tabs.flatMap(({ connection }) => connection.names());

test('P3 without locks two tabs become one visitor, and leave no lease behind', async () => {
  const [first, second] = [startTab(), startTab()];
  await vi.waitFor(() => expect(starts(first, second)).toEqual(['visitor:start']));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(starts(first, second)).toEqual(['visitor:start']);
  const [one, other] = first.connection.asked.length > 0 ? [first, second] : [second, first];
  one.connection.take('visitor:start').answer(granted({ token: 'T' }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await Promise.all([one.started, other.started])).toEqual([undefined, undefined]);
  expect([other.visitor.token, starts(other), other.connection.reconnects]).toEqual(['T', [], 1]);
  expect(storage.length).toBe(1);
});

test('P3 of two tabs the one that is refused lets the other try', async () => {
  const [first, second] = [startTab(), startTab()];
  await vi.waitFor(() => expect(starts(first, second)).toEqual(['visitor:start']));
  const [one, other] = first.connection.asked.length > 0 ? [first, second] : [second, first];
  one.connection.take('visitor:start').answer(refusal('E_RATE'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect([(await one.started)?.code, starts(other)]).toEqual(['E_RATE', ['visitor:start']]);
});

test('F17 a tab that died with the lease is waited for ten seconds', async () => {
  void leased(keptOf(), () => new Promise(() => undefined));
  const act = vi.fn(() => Promise.resolve('next'));
  await vi.advanceTimersByTimeAsync(500);
  const next = leased(keptOf(), act);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(act).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_500);
  expect(await next).toBe('next');
});

test('F17 a tab that slept before it had the lease asks again', async () => {
  const slept = vi.fn(() => Promise.resolve());
  void leased(keptOf(), slept);
  // Its timers stand still, the clock does not.
  vi.setSystemTime(Date.now() + 9_999);
  await vi.advanceTimersToNextTimerAsync();
  expect(slept).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(slept).toHaveBeenCalledOnce();
});

test('P4 a browser that keeps nothing has no lease: it begins at once', async () => {
  storage.isFull = true;
  expect(await leased(keptOf(), () => Promise.resolve('this'))).toBe('this');
});
