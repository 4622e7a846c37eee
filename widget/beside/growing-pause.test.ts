import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { growingPause } from './growing-pause.js';

let ended: AbortController;
let isHidden = false;
const act = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  act.mockClear();
  isHidden = false;
  ended = new AbortController();
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
});
afterEach(() => {
  ended.abort();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function hide(is: boolean) {
  isHidden = is;
  document.dispatchEvent(new Event('visibilitychange'));
}

test('V19 at once, after 20 s, and after twice as long each time, up to 10 minutes', () => {
  growingPause(act, ended.signal);
  const pauses = [20, 40, 80, 160, 320, 600, 600];
  for (const [index, seconds] of pauses.entries()) {
    expect(act).toHaveBeenCalledTimes(index + 1);
    vi.advanceTimersByTime(seconds * 1_000 - 1);
    expect(act).toHaveBeenCalledTimes(index + 1);
    vi.advanceTimersByTime(1);
  }
  expect(act).toHaveBeenCalledTimes(pauses.length + 1);
});

test('V19 never in a page that nobody looks at; back there as soon as the pause is over', () => {
  hide(true);
  growingPause(act, ended.signal);
  vi.advanceTimersByTime(3_600_000);
  expect(act).not.toHaveBeenCalled();
  hide(false);
  vi.advanceTimersByTime(0);
  expect(act).toHaveBeenCalledTimes(1);

  hide(true);
  vi.advanceTimersByTime(5_000);
  hide(false);
  vi.advanceTimersByTime(14_999);
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(2);
});

test('V19 what was wanted while nobody looked at the page is done at once when somebody does', () => {
  const { now } = growingPause(act, ended.signal);
  hide(true);
  now();
  expect(act).toHaveBeenCalledTimes(1);
  hide(false);
  vi.advanceTimersByTime(0);
  expect(act).toHaveBeenCalledTimes(2);
});

test('nothing more once it has ended', () => {
  const { now } = growingPause(act, ended.signal);
  ended.abort();
  expect(vi.getTimerCount()).toBe(0);
  now();
  vi.advanceTimersByTime(3_600_000);
  expect(act).toHaveBeenCalledTimes(1);
});
