import { unavailable } from '../../../shared/client/ask.js';
import type { Call, Connection, ConnectionListener } from '../connection.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Reply } from '../../../shared/wire/reply.js';
import { uuid } from '../../../shared/client/uuid.js';

/** What the tabs of one visitor say to each other. */
type Word =
  | { is: 'hello' }
  /** The answer of who holds the line. */
  | { is: 'here'; isOnline: boolean; presence: unknown[] | undefined }
  | { is: 'event'; name: keyof ConnectionListener; details: unknown[] }
  | { is: 'call'; id: string; name: Parameters<Call>[0]; input: Parameters<Call>[1] }
  | { is: 'reply'; id: string; reply: Reply<never> }
  | { is: 'reconnect' };

/** Longer than the one who holds the line waits itself: only a tab that died is not heard. */
const answerTimeout = limits.replyTimeout + 1_000;

/** Who holds the line answers a hello at once, unless it hangs, or sleeps as pages in the background do on a phone. */
const helloTimeout = 2_000;

/** A line that goes from one tab to another is not worth a word. */
const offlineDelay = 1_500;

/**
 * One connection for all tabs of a site (V6). The tab that has the lock holds the line, the others speak through it;
 * when it closes or crashes the browser gives the lock to the next one at once, and when it does not answer, one that is
 * seen takes it. Where the browser has no locks or no channels, every tab has its own line.
 */
export function shareConnection(
  siteKey: string,
  open: (listener: ConnectionListener) => Connection,
  listener: ConnectionListener,
): Connection {
  const { locks } = navigator as Partial<Navigator>;
  if (!locks || !('BroadcastChannel' in window)) return open(listener);

  // Not `line`, as in version 0.1: those pages do not notice that the line was taken from them.
  const name = `sapa:${siteKey}:tabs`;
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
  let helloTimer: ReturnType<typeof setTimeout> | undefined;
  let offlineTimer: ReturnType<typeof setTimeout> | undefined;

  const { signal } = stop;

  function say(word: Word) {
    // Answers come in after the chat was taken out of the page.
    if (!signal.aborted) channel.postMessage(word);
  }

  function hear(name: keyof ConnectionListener, details: unknown[]) {
    if (name === 'connected' || name === 'disconnected') {
      isOnline = name === 'connected';
      clearTimeout(offlineTimer);
    }
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
    if (!isOnline) return;
    isOnline = false;
    clearTimeout(offlineTimer);
    offlineTimer = setTimeout(() => hear('disconnected', []), offlineDelay);
  }

  function handleWord({ data: word }: MessageEvent<Word>) {
    if (line) return void handleAsked(line, word);
    if (word.is === 'reply') calls.get(word.id)?.(word.reply);
    else if (word.is === 'here') {
      if (!word.isOnline) drop();
      else if (!isOnline) {
        hear('connected', []);
        if (word.presence) hear('presenceChanged', word.presence);
      }
    } else if (word.is !== 'event') return;
    else if (word.name === 'disconnected') drop();
    else hear(word.name, word.details);
    trust();
  }

  /** Only in the tab that holds the line. */
  async function handleAsked(line: Connection, word: Word) {
    if (word.is === 'call') {
      const reply = await ask(word.name, word.input);
      say({ is: 'reply', id: word.id, reply });
      if (word.name === 'message:send' && reply.ok) hear('connected', []);
    } else if (word.is === 'reconnect') {
      line.reconnect();
    } else if (word.is === 'hello' || word.is === 'event') {
      // An event: somebody wakes up who still takes the line for its own.
      line.wake();
      say({ is: 'here', isOnline: line.isConnected, presence });
    }
  }

  function trust() {
    clearTimeout(helloTimer);
    helloTimer = undefined;
  }

  /** Wakes who holds the line, and learns how things are. */
  function greet() {
    if (line || !leave) return;
    say({ is: 'hello' });
    helloTimer ??= setTimeout(takeOver, helloTimeout);
  }

  function takeOver() {
    trust();
    if (document.hidden) return;
    leave?.();
    leave = undefined;
    queueUp({ steal: true });
  }

  /** Holds the line until the tab goes, or waits until the one before goes. */
  function queueUp(options?: LockOptions) {
    if (leave) return;
    const waiting = new AbortController();
    leave = () => waiting.abort();
    const hold = () =>
      new Promise<void>((release) => {
        if (waiting.signal.aborted) return release();
        trust();
        // Anyone who held it before is gone, and with it what was asked there.
        say({ is: 'event', name: 'disconnected', details: [] });
        drop();
        // What a line says that was given up concerns nobody.
        const own = open(retell(listener, (name, details) => line === own && tellAll(name, details)));
        line = own;
        leave = () => {
          line = undefined;
          own.close();
          release();
        };
      });
    navigator.locks.request(name, options ?? { signal: waiting.signal }, hold).catch(() => {
      if (waiting.signal.aborted) return;
      // Refused by the browser, every tab has its own line; taken by another tab, this one stands in the queue again.
      if (!line) return void hold();
      rest();
      queueUp();
    });
    greet();
  }

  /** A page that sleeps (or waits in the browser's back-forward cache) answers nobody: another one takes the line. */
  function rest() {
    trust();
    leave?.();
    leave = undefined;
    drop();
  }

  channel.addEventListener('message', handleWord, { signal });
  addEventListener('pagehide', rest, { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && queueUp(), { signal });
  addEventListener('online', greet, { signal });
  document.addEventListener('visibilitychange', greet, { signal });
  document.addEventListener('freeze', rest, { signal });
  document.addEventListener('resume', () => queueUp(), { signal });
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
        greet();
      });
    },
    reconnect() {
      if (line) line.reconnect();
      else say({ is: 'reconnect' });
    },
    wake() {
      if (line) line.wake();
      else greet();
    },
    close() {
      stop.abort();
      rest();
      clearTimeout(offlineTimer);
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
