import { afterEach, expect, test, vi } from 'vitest';
import type { ClusterBus } from './cluster-bus.js';
import { missedRooms } from './missed-rooms.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** One process of two, which hears what `ask` says, and the rooms that it names in its answer. */
function oneOfTwo() {
  const listeners = new Map<string, (payload: object, from: string) => void>();
  const answers: unknown[] = [];
  const bus = {
    ...{ id: 'one', isConnected: true, hasPeers: true, peers: () => ['other'], watch: () => undefined },
    on: (name: string, listener: (payload: object, from: string) => void) => void listeners.set(name, listener),
    publish: (_name: string, { rooms }: { rooms?: string[] }) => void answers.push(rooms),
  };
  const { note } = missedRooms({ bus: bus as unknown as ClusterBus, server: 'visitor', act: () => undefined });
  const ask = (awayMs: number) =>
    listeners.get('rooms.missed-asked')?.({ server: 'visitor', of: 'one', awayMs }, 'other');
  return { note, ask, answers };
}

test('F6 a question that was long on its way is answered with what was said as soon as the line was lost', () => {
  let now = 1_000_000;
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  const { note, ask, answers } = oneOfTwo();
  note('of the first');
  now += 60_000;
  note('before');
  now += 10_000;
  const lostAt = now;
  now += 10;
  note('missed');
  now += 1_000;
  const awayMs = now - lostAt;
  now += 2_000;
  ask(awayMs);
  expect(answers).toEqual([['missed']]);
});
