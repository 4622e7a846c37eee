import type { Kept } from '../../shared/client/kept.js';
import { afterRefusal, byOrder } from '../../shared/client/unsent.js';
import { oneStart } from '../core/one-start.js';
import { type OutboxEntry, outboxNames, readEntry, wireMessage } from '../core/outbox-entry.js';
import { tabLockOf } from '../core/tab-lock.js';
import { tokenName } from '../core/token-name.js';
import type { AskServer } from './ask-server.js';

/** What an earlier page has left in the outbox, and may go out by itself, in order. */
export const waitingIn = (kept: Kept) =>
  kept
    .names(outboxNames)
    .flatMap((name) => readEntry(kept.get(name)) ?? [])
    .filter(({ delivery }) => delivery === 'waiting')
    .sort(byOrder);

interface Sending {
  ask: AskServer;
  kept: Kept;
  site: string;
  language: string;
  /** Nothing more goes out from then on. */
  signal: AbortSignal;
}

/**
 * Sends it while the chat stays closed (C10): by the rules of the open chat, under the same lock of all tabs and the same
 * client ids. What the server does not acknowledge stays kept; the first one that it cannot take now holds up the others.
 */
export function sendKept({ ask, kept, site, language, signal }: Sending): Promise<void> {
  return tabLockOf(site)('outbox', async () => {
    let entry: OutboxEntry | undefined;
    // Read anew each time: meanwhile another tab may have dropped one.
    while (!signal.aborted && (entry = waitingIn(kept)[0]) && (await send(entry)));
  });

  /** Whether the next one may go. What is not kept any more was dropped or forgotten meanwhile, and is not kept again. */
  async function send(entry: OutboxEntry): Promise<boolean> {
    const name = outboxNames + entry.clientId;
    const isKept = () => kept.get(name) !== null;
    const isStarted = await oneStart(kept, site, async () => {
      if (kept.get(tokenName)) return true;
      const reply = await ask<{ token: string }>('start', { language });
      if (!reply.ok || !isKept()) return false;
      kept.set(tokenName, reply.value.token);
      return true;
    });
    if (!isKept()) return true;
    if (!isStarted) return false;
    const keep = (change: Partial<OutboxEntry>) =>
      kept.set(name, JSON.stringify({ ...entry, isTried: true, ...change }));
    keep({});
    const reply = await ask('messages', wireMessage(entry));
    if (reply.ok) {
      kept.remove(name);
      return true;
    }
    const after = afterRefusal(entry, reply.error);
    if (isKept()) keep(after);
    return after.delivery === 'failed';
  }
}
