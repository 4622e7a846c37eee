import { expect, test, vi } from 'vitest';
import type { PushDevice } from '../../shared/client/push-device.js';
import { Device } from './device.js';

test('S10 the icon of the app has the number of what is unread, and none once nobody sits here', async () => {
  vi.useFakeTimers();
  const set = vi.fn(() => Promise.resolve());
  const clear = vi.fn(() => Promise.resolve());
  Object.assign(navigator, { setAppBadge: set, clearAppBadge: clear });
  const register = vi.spyOn(navigator.serviceWorker, 'register').mockRejectedValue(new Error('none'));
  vi.spyOn(console, 'error').mockReturnValue();
  let changed: () => void = () => undefined;
  const state = { unreadCount: 3 };
  const rows = {
    ...{ state, known: () => [] },
    subscribe: (listener: () => void) => {
      changed = listener;
      return () => undefined;
    },
  };
  const push = { subscription: () => Promise.resolve(undefined), unsubscribe: () => Promise.resolve() };
  const connection = { call: () => Promise.resolve({ ok: false }), on: () => () => undefined };
  const device = new Device(
    { rows, connection, location: { go: () => undefined } } as unknown as ConstructorParameters<typeof Device>[0],
    push as unknown as PushDevice,
  );
  try {
    device.start('sari', null);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(set).toHaveBeenLastCalledWith(3);
    // Many rows change at once: it is set once.
    for (state.unreadCount = 4; state.unreadCount < 9; state.unreadCount += 1) changed();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(set.mock.calls).toEqual([[3], [9]]);
    state.unreadCount = 0;
    changed();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(clear).toHaveBeenCalledOnce();
    state.unreadCount = 2;
    changed();
    await device.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([set.mock.calls.length, clear.mock.calls.length]).toEqual([2, 2]);
  } finally {
    register.mockRestore();
    Reflect.deleteProperty(navigator, 'setAppBadge');
    Reflect.deleteProperty(navigator, 'clearAppBadge');
    vi.useRealTimers();
  }
});
