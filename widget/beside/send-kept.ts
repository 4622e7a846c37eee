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

/**
 * Sends it while the chat stays closed (C10): by the rules of the open chat, under the same lock of all tabs and the same
 * client ids. What the server does not acknowledge stays kept; the first one that it cannot take now holds up the others.
 */
export function sendKept(ask: AskServer, kept: Kept, site: string, language: string): Promise<void> {
  return tabLockOf(site)('outbox', async () => {
    for (const entry of waitingIn(kept)) if (!(await send(entry))) return;
  });

  async function start() {
    if (kept.get(tokenName)) return true;
    const reply = await ask<{ token: string }>('start', { language });
    if (reply.ok) kept.set(tokenName, reply.value.token);
    return reply.ok;
  }

  /** Whether the next one may go. */
  async function send(entry: OutboxEntry): Promise<boolean> {
    if (!(await oneStart(kept, site, start))) return false;
    const name = outboxNames + entry.clientId;
    const keep = (change: Partial<OutboxEntry>) =>
      kept.set(name, JSON.stringify({ ...entry, isTried: true, ...change }));
    keep({});
    const reply = await ask('messages', wireMessage(entry));
    if (reply.ok) {
      kept.remove(name);
      return true;
    }
    const after = afterRefusal(entry, reply.error);
    keep(after);
    return after.delivery === 'failed';
  }
}
