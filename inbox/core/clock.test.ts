import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Clock } from './clock.js';

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2030-05-05T04:00:00Z') }));
afterEach(() => vi.useRealTimers());

const at = (clock: Clock) => new Date(clock.state.now).toISOString().slice(11, 19);

test('F13 a machine an hour ahead shows the server’s time, and goes on with it', () => {
  const clock = new Clock();
  clock.setTo(Date.parse('2030-05-05T03:00:00Z'));
  expect(at(clock)).toBe('03:00:00');
  vi.advanceTimersByTime(60_000);
  expect(at(clock)).toBe('03:01:00');
  // The machine's clock was set right meanwhile.
  vi.setSystemTime(Date.parse('2030-05-05T03:02:00Z'));
  clock.setTo(Date.parse('2030-05-05T03:02:01Z'));
  expect(at(clock)).toBe('03:02:00');
});

test('a difference of seconds is the way to the server: nothing is drawn anew', () => {
  const clock = new Clock();
  const shown = vi.fn();
  clock.subscribe(shown);
  clock.setTo(Date.now() - 3_000);
  expect(shown).not.toHaveBeenCalled();
  expect(at(clock)).toBe('04:00:00');
});
