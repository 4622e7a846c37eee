import { unavailable, type Call, type Connection, type ConnectionListener } from '../connection.js';
import { limits } from '../../shared/limits.js';
import type { Reply } from '../../shared/reply.js';
import { uuid } from '../state/uuid.js';

/** What the tabs of one visitor say to each other. */
type Word =
  | { is: 'hello' }
  | { is: 'event'; name: keyof ConnectionListener; details: unknown[] }
  | { is: 'call'; id: string; name: Parameters<Call>[0]; input: Parameters<Call>[1] }
  | { is: 'reply'; id: string; reply: Reply<never> }
  | { is: 'reconnect' };

/** Longer than the one who holds the line waits itself: only a tab that died is not heard. */
const answerTimeout = limits.replyTimeout + 1_000;

/**
 * One connection for all tabs of a site (V6). The tab that has the lock holds the line, the others speak through it;
 * when it closes or crashes the browser gives the lock to the next one at once. Where the browser has no locks or no
 * channels, every tab has its own line.
 */
export function shareConnection(
  siteKey: string,
  open: (listener: ConnectionListener) => Connection,
  listener: ConnectionListener,
): Connection {
  const { locks } = navigator as Partial<Navigator>;
  if (!locks || !('BroadcastChannel' in window)) return open(listener);

  const name = `sapa:${siteKey}:line`;
  const channel = new BroadcastChannel(name);
  const calls = new Map<string, (reply: Reply<never>) => void>();
  const stop = new AbortController();
  /** Only in the tab that holds the line. */
  let line: Connection | undefined;
  let isOnline = false;
  /** Told again to every tab that comes. */
  let presence: unknown[] | undefined;
  /** Gives up the line, or the place in the queue for it; absent while the page sleeps. */
  let leave: (() => void) | undefined;

  const say = (word: Word) => channel.postMessage(word);

  function hear(name: keyof ConnectionListener, details: unknown[]) {
    if (name === 'connected' || name === 'disconnected') isOnline = name === 'connected';
    (listener[name] as (...details: unknown[]) => void)(...details);
  }

  function tellAll(name: keyof ConnectionListener, details: unknown[] = []) {
    if (name === 'presenceChanged') presence = details;
    say({ is: 'event', name, details });
    hear(name, details);
  }

  async function ask(name: Parameters<Call>[0], input: Parameters<Call>[1]): Promise<Reply<never>> {
    const reply = (await line?.call(name, input)) ?? unavailable;
    // The server tells it to everybody but the socket that it came from, which now is that of all tabs.
    if (name === 'message:send' && reply.ok) say({ is: 'event', name: 'connected', details: [] });
    return reply as Reply<never>;
  }

  function drop() {
    for (const answer of calls.values()) answer(unavailable);
    if (isOnline) hear('disconnected', []);
  }

  async function handleWord({ data: word }: MessageEvent<Word>) {
    if (word.is === 'event') {
      if (word.name === 'disconnected') drop();
      else hear(word.name, word.details);
    } else if (word.is === 'reply') {
      calls.get(word.id)?.(word.reply);
    } else if (!line) {
      return;
    } else if (word.is === 'call') {
      const reply = await ask(word.name, word.input);
      say({ is: 'reply', id: word.id, reply });
      if (word.name === 'message:send' && reply.ok) hear('connected', []);
    } else if (word.is === 'reconnect') {
      line.reconnect();
    } else if (line.isConnected) {
      say({ is: 'event', name: 'connected', details: [] });
      if (presence) say({ is: 'event', name: 'presenceChanged', details: presence });
    }
  }

  /** Holds the line until the tab goes, or waits until the one before goes. */
  function queueUp() {
    if (leave) return;
    const waiting = new AbortController();
    leave = () => waiting.abort();
    const hold = () =>
      new Promise<void>((release) => {
        // Whoever held it before is gone, and with it what was asked there.
        say({ is: 'event', name: 'disconnected', details: [] });
        drop();
        line = open(retell(listener, tellAll));
        leave = () => {
          line?.close();
          line = undefined;
          release();
        };
      });
    locks?.request(name, { signal: waiting.signal }, hold).catch(() => undefined);
    say({ is: 'hello' });
  }

  /** A page that sleeps (or waits in the browser's back-forward cache) answers nobody: another one takes the line. */
  function rest() {
    leave?.();
    leave = undefined;
    drop();
  }

  const { signal } = stop;
  channel.addEventListener('message', (event: MessageEvent<Word>) => void handleWord(event), { signal });
  addEventListener('pagehide', rest, { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && queueUp(), { signal });
  document.addEventListener('freeze', rest, { signal });
  document.addEventListener('resume', queueUp, { signal });
  queueUp();

  return {
    get isConnected() {
      return line ? line.isConnected : isOnline;
    },
    call(name, input) {
      if (line) return ask(name, input);
      if (!isOnline) return Promise.resolve(unavailable);
      const id = uuid();
      return new Promise((resolve) => {
        const timer = setTimeout(() => answer(unavailable), answerTimeout);
        const answer = (reply: Reply<never>) => {
          clearTimeout(timer);
          calls.delete(id);
          resolve(reply);
        };
        calls.set(id, answer);
        say({ is: 'call', id, name, input });
      });
    },
    reconnect() {
      if (line) line.reconnect();
      else say({ is: 'reconnect' });
    },
    close() {
      stop.abort();
      rest();
      channel.close();
    },
  };
}

/** A listener that passes on all that it is told. A refusal is not passed on: the others see the token disappear. */
function retell(
  listener: ConnectionListener,
  tellAll: (name: keyof ConnectionListener, details: unknown[]) => void,
): ConnectionListener {
  const names = Object.keys(listener) as (keyof ConnectionListener)[];
  const told = names.map((name) => [name, (...details: unknown[]) => tellAll(name, details)] as const);
  return { ...(Object.fromEntries(told) as unknown as ConnectionListener), refused: () => listener.refused() };
}
