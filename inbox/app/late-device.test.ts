import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Device } from './device.js';
import { LateDevice } from './late-device.js';

const start = vi.fn<Device['start']>();
const stop = vi.fn<Device['stop']>();
const make = () => Promise.resolve({ start, stop, push: {} } as unknown as Device);
const lastOne = () => localStorage.getItem('sapa:device:staff');

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

test('who is signed in is kept at once, and told to the device later, with who was before', async () => {
  localStorage.setItem('sapa:device:staff', 'budi');
  const device = new LateDevice(make);
  device.start('sari');
  expect(lastOne()).toBe('sari');
  // Again, as after each connect.
  device.start('sari');
  expect(start).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  expect(start.mock.calls).toEqual([['sari', 'budi']]);
});

test('who signs out before that is told to nothing, and forgotten at once', async () => {
  const device = new LateDevice(make);
  device.start('sari');
  device.stop();
  expect(lastOne()).toBeNull();
  await vi.runAllTimersAsync();
  expect([start.mock.calls.length, stop.mock.calls.length]).toEqual([0, 1]);
});
