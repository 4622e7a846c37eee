import { beforeEach, expect, test } from 'vitest';
import type { Audiences } from '../../kernel/sockets.js';
import { rooms } from '../../platform/sockets/rooms.js';
import { staffPresence } from './staff-presence.js';

let now: number;
let isConnected: boolean;
let back: () => void;
let here: Set<string>;
let change: (staffId: string, isThere: boolean) => void;
let presence: ReturnType<typeof staffPresence>;

beforeEach(() => {
  [now, isConnected, here] = [1_000, true, new Set()];
  presence = staffPresence({
    bus: {
      get isConnected() {
        return isConnected;
      },
      watch: (watcher) => void (back = () => watcher.back?.(0)),
    },
    now: () => now,
  });
  let hear: (room: string, isThere: boolean) => void = () => undefined;
  presence.follow({
    isAnyoneIn: (room: string) => here.has(room),
    onPresence: (listener: typeof hear) => void (hear = listener),
  } as Partial<Audiences['staff']> as Audiences['staff']);
  change = (staffId, isThere) => {
    if (isThere) here.add(rooms.staff(staffId));
    else here.delete(rooms.staff(staffId));
    hear(rooms.staff(staffId), isThere);
  };
});

const goneSince = (staffId: string) => presence.goneSince(staffId)?.getTime();

test('who has left is gone since then, who is back is not, and who was never here since the process began', () => {
  const came: string[] = [];
  presence.onCame((staffId) => came.push(staffId));
  change('budi', true);
  expect(goneSince('budi')).toBeUndefined();
  now = 5_000;
  change('budi', false);
  expect([goneSince('budi'), goneSince('citra')]).toEqual([5_000, 1_000]);
  change('budi', true);
  expect([goneSince('budi'), came]).toEqual([undefined, ['budi', 'budi']]);
});

test('F6 while the others cannot be heard nobody is gone, and afterwards at the earliest since then', () => {
  change('budi', true);
  now = 5_000;
  isConnected = false;
  change('budi', false);
  expect(goneSince('budi')).toBeUndefined();
  now = 900_000;
  isConnected = true;
  back();
  expect([goneSince('budi'), goneSince('citra')]).toEqual([900_000, 900_000]);
});
