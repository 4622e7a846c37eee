import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import type { StoredConversation } from '../conversations/index.js';
import { returnOf } from './begin-again.js';
import { lastUsed } from '../../platform/store/last-used.js';

/** Longer than a change can be on its way to the store before it is heard of here. */
const longestChangeMs = 60_000;

/**
 * Hears of conversations that come back unanswered. What happened is stored with the change itself, so that it is heard of again with
 * the entries of the feed that the next process makes after a kill.
 */
export function followReturns(deps: {
  events: DomainEvents;
  beginAgain: (conversation: StoredConversation) => Promise<void>;
  log: Log;
}) {
  /** The last return of each conversation that was looked at. */
  const known = lastUsed<string>(20_000);
  const waiting = new Map<string, { conversation: StoredConversation; since: Date }>();
  let running: Promise<void> | undefined;

  function hear(conversation: StoredConversation): void {
    const cause = returnOf(conversation);
    if (!cause || known.get(conversation._id) === cause.id) return;
    const since = waiting.get(conversation._id)?.since ?? longAgo(cause.at);
    waiting.set(conversation._id, { conversation, since });
    begin();
  }

  function begin(): void {
    running ??= run().finally(() => {
      running = undefined;
    });
  }

  async function run(): Promise<void> {
    for (const { conversation } of waiting.values()) {
      try {
        await deps.beginAgain(conversation);
      } catch (error) {
        // The sweep tries again, or the next process.
        deps.log.warn({ conversationId: conversation._id, err: error }, 'alerts could not begin again yet');
        return;
      }
      const cause = returnOf(conversation);
      if (cause) known.set(conversation._id, cause.id);
      // What was heard meanwhile is newer, stays, and comes at the end of the list or is looked at by the next round.
      if (waiting.get(conversation._id)?.conversation === conversation) waiting.delete(conversation._id);
    }
    if (waiting.size > 0) await run();
  }

  return {
    /** From now on. */
    listen(): void {
      deps.events.on('conversation.handled', hear);
      deps.events.on('conversation.changed', (_change, conversation) => hear(conversation));
    },

    /** Since when there is something that was not looked at; undefined when there is nothing. */
    pendingSince(): Date | undefined {
      const times = [...waiting.values()].map(({ since }) => since.getTime());
      return times.length > 0 ? new Date(Math.min(...times)) : undefined;
    },

    /** Tries again what failed. */
    async sweep(): Promise<number> {
      const left = waiting.size;
      if (left > 0) begin();
      await running;
      return left;
    },

    /** Before the process ends. */
    async drain(): Promise<void> {
      await running;
    },
  };
}

const longAgo = (at: Date): Date => new Date(Math.max(at.getTime(), Date.now() - longestChangeMs));
