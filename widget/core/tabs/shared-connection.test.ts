import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi, type Mock } from 'vitest';
import type { Connection, ConnectionListener } from '../connection.js';
import { ScriptedConnection, conversationId, granted, message } from '../../test/scripted-connection.js';
import { shareConnection } from './shared-connection.js';

/** Tabs of one page: locks and channels treat them as they treat pages of one origin. */
const tabs: Tab[] = [];
let siteKey = '';

interface Tab {
  line: ScriptedConnection;
  opened: Mock;
  connection: Connection;
  heard: string[];
  messages: number[];
}

function openTab(): Tab {
  siteKey ||= crypto.randomUUID();
  const line = new ScriptedConnection();
  const heard: string[] = [];
  const messages: number[] = [];
  const listener: ConnectionListener = {
    connected: () => void heard.push('connected'),
    disconnected: () => void heard.push('disconnected'),
    refused: () => void heard.push('refused'),
    rejected: () => void heard.push('rejected'),
    receiptChanged: ({ staffReadSeq }) => void heard.push(`read to ${staffReadSeq}`),
    messageCreated: ({ seq }) => void messages.push(seq),
    typingChanged: ({ name }) => void heard.push(`${name} types`),
    presenceChanged: ({ isStaffOnline }) => void heard.push(`staff ${isStaffOnline}`),
  };
  const opened = vi.fn(line.open);
  const connection = shareConnection(siteKey, opened, listener);
  const tab = { line, opened, connection, heard, messages };
  tabs.push(tab);
  return tab;
}

afterEach(() => {
  for (const { connection } of tabs.splice(0)) connection.close();
  siteKey = '';
});

const hasLine = ({ opened }: Tab) => opened.mock.calls.length > 0;

async function holdsLine(tab: Tab) {
  await expect.poll(() => hasLine(tab)).toBe(true);
  tab.line.connect();
}

async function openTwo() {
  const first = openTab();
  await holdsLine(first);
  const second = openTab();
  await expect.poll(() => second.heard).toContain('connected');
  return { first, second };
}

const text = { clientId: crypto.randomUUID(), text: 'Halo' };

test('two tabs have one line; who comes later hears how things are', async () => {
  const first = openTab();
  await holdsLine(first);
  first.line.listener.presenceChanged({ isStaffOnline: true });
  const second = openTab();
  await expect.poll(() => second.heard).toEqual(['connected', 'staff true']);
  expect([second.connection.isConnected, hasLine(second)]).toEqual([true, false]);
});

test('what one tab asks goes over the line of the other, and the answer comes back to it alone', async () => {
  const { first, second } = await openTwo();
  const reply = second.connection.call('conversation:open', {});
  await expect.poll(() => first.line.names()).toEqual(['conversation:open']);
  first.line.take('conversation:open').answer(granted({ conversation: null }));
  expect(await reply).toEqual({ ok: true, value: { conversation: null } });
});

test('what is pushed reaches every tab once', async () => {
  const { first, second } = await openTwo();
  first.line.listener.messageCreated(message(1));
  first.line.listener.messageCreated(message(2));
  await expect.poll(() => second.messages).toEqual([1, 2]);
  expect(first.messages).toEqual([1, 2]);
});

test.each([
  ['the holder', 0],
  ['another', 1],
])(
  'a message sent by %s tab: the others ask for it, since the server tells only other sockets',
  async (_who, sender) => {
    const { first, second } = await openTwo();
    const other = [second, first][sender]!;
    other.heard.length = 0;
    const sent = [first, second][sender]!.connection.call('message:send', text);
    await expect.poll(() => first.line.names()).toEqual(['message:send']);
    const answer = granted({ conversationId, seq: 1, at: message(1).at });
    first.line.take('message:send').answer(answer);
    expect(await sent).toEqual(answer);
    await expect.poll(() => other.heard).toEqual(['connected']);
  },
);

test('F17 the holder goes in the middle of a call: the next tab has the line, the call is E_UNAVAILABLE', async () => {
  const { first, second } = await openTwo();
  const lost = second.connection.call('message:send', text);
  await expect.poll(() => first.line.names()).toEqual(['message:send']);
  first.connection.close();
  expect(await lost).toMatchObject({ ok: false, error: { code: 'E_UNAVAILABLE' } });
  await holdsLine(second);
  expect(second.heard, 'a line that goes from one tab to another is not worth a word').not.toContain('disconnected');
  const again = second.connection.call('message:send', text);
  second.line.take('message:send').answer(granted({ conversationId, seq: 1, at: message(1).at }));
  expect(await again).toMatchObject({ ok: true });
});

test('the line breaks and heals for all tabs', async () => {
  const { first, second } = await openTwo();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  first.line.disconnect();
  await expect.poll(() => second.connection.isConnected).toBe(false);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(second.heard.at(-1)).toBe('disconnected');
  expect(await second.connection.call('conversation:open', {})).toMatchObject({ error: { code: 'E_UNAVAILABLE' } });
  first.line.connect();
  await expect.poll(() => second.connection.isConnected).toBe(true);
});

test('a page that sleeps gives the line away, and stands in the queue when it wakes', async () => {
  const { first, second } = await openTwo();
  document.dispatchEvent(new Event('freeze'));
  // Both are in this document: both slept, and the first to wake has it.
  expect([first.connection.isConnected, second.connection.isConnected]).toEqual([false, false]);
  document.dispatchEvent(new Event('resume'));
  await expect.poll(() => first.opened).toHaveBeenCalledTimes(2);
  first.line.connect();
  await expect.poll(() => second.connection.isConnected).toBe(true);
});

describe('F17 the tab that holds the line', () => {
  const nameOf = () => `sapa:${siteKey}:tabs`;
  /** Locks and channels answer when they want, whatever the timers say. */
  const passing = () => new Promise((resolve) => realTimeout(resolve, 50));
  const realTimeout = setTimeout;
  let release: () => void = () => undefined;

  async function until(isSo: () => boolean) {
    for (let tries = 0; !isSo() && tries < 40; tries++) await passing();
    expect(isSo()).toBe(true);
  }

  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => {
    release();
    vi.useRealTimers();
  });

  /** Has the lock and says nothing. */
  async function hang(options: LockOptions = {}) {
    siteKey ||= crypto.randomUUID();
    await new Promise<void>((held) => {
      const hold = () => {
        held();
        return new Promise<void>((resolve) => (release = resolve));
      };
      navigator.locks.request(nameOf(), options, hold).catch(() => undefined);
    });
  }

  test('hangs: a tab that is seen has a line of its own after two seconds', async () => {
    await hang();
    const tab = openTab();
    await passing();
    await vi.advanceTimersByTimeAsync(1_999);
    await passing();
    expect(hasLine(tab)).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await until(() => hasLine(tab));
    tab.line.connect();
    expect(tab.heard).toEqual(['connected']);
  });

  test('hangs, and the tab is not seen: it waits until it is', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await hang();
    const tab = openTab();
    await vi.advanceTimersByTimeAsync(10_000);
    await passing();
    expect(hasLine(tab)).toBe(false);
    hidden.mockRestore();
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(2_000);
    await until(() => hasLine(tab));
  });

  test('answers, with a line or without: it keeps it, and is woken by who looks', async () => {
    const first = openTab();
    await until(() => hasLine(first));
    const second = openTab();
    await until(() => first.line.wakes > 0);
    await vi.advanceTimersByTimeAsync(10_000);
    await passing();
    expect([hasLine(first), hasLine(second)]).toEqual([true, false]);
    for (const look of [
      () => document.dispatchEvent(new Event('visibilitychange')),
      () => dispatchEvent(new Event('online')),
      () => second.connection.wake(),
    ]) {
      const before = first.line.wakes;
      look();
      await until(() => first.line.wakes > before);
    }
  });

  test('loses it to another: it closes its line without a word to the others, and stands in the queue', async () => {
    const first = openTab();
    await until(() => hasLine(first));
    first.line.connect();
    const second = openTab();
    await until(() => second.connection.isConnected);
    await hang({ steal: true });
    await until(() => !first.line.isConnected);
    expect(first.connection.isConnected).toBe(false);
    first.line.listener.disconnected();
    await passing();
    expect(second.connection.isConnected).toBe(true);
    release();
    await until(() => first.opened.mock.calls.length + second.opened.mock.calls.length > 1);
    expect(first.opened.mock.calls.length + second.opened.mock.calls.length).toBe(2);
  });
});

test('F17 locks that this page may not use: every tab has its own line', async () => {
  const denied = new DOMException('Denied.', 'SecurityError');
  const request = vi.spyOn(navigator.locks, 'request').mockRejectedValue(denied);
  const [first, second] = [openTab(), openTab()];
  for (const tab of [first, second]) await holdsLine(tab);
  request.mockRestore();
  expect([first.connection.isConnected, second.connection.isConnected]).toEqual([true, true]);
});

test('an answer that comes after the chat was taken from the page harms nobody', async () => {
  const { first, second } = await openTwo();
  const asked = second.connection.call('conversation:open', {});
  await expect.poll(() => first.line.names()).toEqual(['conversation:open']);
  const failed = vi.fn();
  addEventListener('unhandledrejection', failed);
  first.connection.close();
  first.line.take('conversation:open').answer(granted({ conversation: null }));
  // By the one that takes the line over, this long after.
  expect(await asked).toMatchObject({ ok: false });
  removeEventListener('unhandledrejection', failed);
  expect(() => first.connection.reconnect()).not.toThrow();
  expect(failed).not.toHaveBeenCalled();
});

test('a refusal stays in the tab that holds the line', async () => {
  const { first, second } = await openTwo();
  first.line.listener.refused();
  first.line.listener.messageCreated(message(1));
  await expect.poll(() => second.messages).toEqual([1]);
  expect([first.heard.includes('refused'), second.heard.includes('refused')]).toEqual([true, false]);
});

test('another site on the same origin has a line of its own', async () => {
  const { first } = await openTwo();
  siteKey = crypto.randomUUID();
  const other = openTab();
  await holdsLine(other);
  first.line.listener.messageCreated(message(1));
  other.line.listener.messageCreated(message(7));
  expect([first.messages, other.messages]).toEqual([[1], [7]]);
});

test.each(['locks', 'BroadcastChannel'])('without %s every tab has its own line', async (missing) => {
  const { BroadcastChannel } = window;
  if (missing === 'locks') vi.stubGlobal('navigator', {});
  else Reflect.deleteProperty(window, 'BroadcastChannel');
  try {
    const [first, second] = [openTab(), openTab()];
    expect([hasLine(first), hasLine(second)]).toEqual([true, true]);
  } finally {
    vi.unstubAllGlobals();
    if (missing !== 'locks') window.BroadcastChannel = BroadcastChannel;
  }
});
