import { expect, test, vi } from 'vitest';
import { row } from '../test/factories.js';
import { followRows } from './row-presence.js';

test('L31 who of the rows in sight is there is asked at once, and again while somebody looks', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const look = vi.fn<(ids: readonly string[]) => Promise<void>>(() => Promise.resolve());
    let rows = [row(1), row(2, { isErased: true })];
    const end = followRows({ look }, () => rows);
    expect(look.mock.calls).toEqual([[[row(1).visitor.id]]]);
    rows = [row(3)];
    vi.advanceTimersByTime(20_000);
    expect(look).toHaveBeenLastCalledWith([row(3).visitor.id]);
    end();
    vi.advanceTimersByTime(60_000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(look).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});
