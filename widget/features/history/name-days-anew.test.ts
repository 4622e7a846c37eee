import type { ReactiveController } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ChatHost } from '../../core/chat-host.js';
import type { Session } from '../../core/session.js';
import { makeList, shown } from '../../test/message-list.js';
import { nameDaysAnew } from './name-days-anew.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: new Date(2026, 10, 30, 23, 59) });
});
afterEach(() => {
  vi.useRealTimers();
});

async function makeNamed() {
  const { list, itemTexts } = await makeList([shown(1, { at: new Date().toISOString() })]);
  const session = {} as Session;
  let disconnect = () => {};
  const addController = (controller: ReactiveController) => {
    disconnect = () => controller.hostDisconnected?.();
    controller.hostConnected?.();
  };
  const host = { session, list, addController } as unknown as ChatHost & { session: Session | undefined };
  nameDaysAnew(host, session);
  const named = async () => {
    await list.updateComplete;
    return itemTexts()[0];
  };
  return { host, named, disconnect: () => disconnect() };
}

test('C28 at midnight "today" becomes "yesterday" by itself', async () => {
  const { named } = await makeNamed();
  expect(await named()).toContain('hari ini');
  vi.advanceTimersByTime(61_000);
  expect(await named()).toContain('kemarin');
});

test('C28 so it does where the machine slept over midnight', async () => {
  const { named } = await makeNamed();
  vi.setSystemTime(new Date(2026, 11, 1, 8));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(await named()).toContain('kemarin');
});

test('C28 with its session it ends', async () => {
  const { host } = await makeNamed();
  host.session = undefined;
  vi.advanceTimersByTime(61_000);
  expect(vi.getTimerCount()).toBe(0);
});

test('C28 P2 with the chat it ends, and leaves no timer', async () => {
  const { named, disconnect } = await makeNamed();
  expect(vi.getTimerCount()).toBe(1);
  disconnect();
  expect(vi.getTimerCount()).toBe(0);
  vi.setSystemTime(new Date(2026, 11, 1, 8));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(await named()).toContain('hari ini');
});
