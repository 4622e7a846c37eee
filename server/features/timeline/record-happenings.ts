import type { Log } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { StoredConversation, StoredHappening } from '../conversations/index.js';
import type { StoredEntry, TimelineModel } from './timeline.model.js';
import type { TimelineWriter } from './timeline-writer.js';
import { lastUsed } from '../../platform/store/last-used.js';

/** Longer than a change can be on its way to the store before it is heard of here. */
const longestChangeMs = 60_000;

interface Pending {
  conversation: StoredConversation;
  /** The checkpoint stays before this until it is recorded. */
  since: Date;
}

/**
 * Brings what happened to a conversation into its timeline. It was stored with the change itself, so that it is heard of again
 * with any later change, and with the entries that another process makes after a kill; each becomes one entry by its id.
 */
export function recordHappenings(deps: {
  entries: TimelineModel;
  writer: TimelineWriter;
  events: DomainEvents;
  log: Log;
}) {
  const collection = collectionOf(deps.entries);
  /** The last happening of each conversation that is known to be in its timeline. */
  const recorded = lastUsed<string>(20_000);
  const pending = new Map<string, Pending>();
  const running = new Map<string, Promise<void>>();

  function hear(conversation: StoredConversation): void {
    const { _id, happenings = [], erasedAt } = conversation;
    const [first, last] = [happenings[0], happenings.at(-1)];
    if (!first || !last || erasedAt || recorded.get(_id) === last.id) return;
    const known = pending.get(_id);
    if (known && known.conversation.revision > conversation.revision) return;
    const since = known?.since ?? new Date(Math.max(first.at.getTime(), Date.now() - longestChangeMs));
    pending.set(_id, { conversation, since });
    begin(_id);
  }

  function begin(id: string): void {
    if (!running.has(id))
      running.set(
        id,
        recordAll(id).finally(() => running.delete(id)),
      );
  }

  async function recordAll(id: string): Promise<void> {
    for (let next = pending.get(id); next; next = pending.get(id)) {
      const { conversation } = next;
      try {
        await record(conversation);
      } catch (error) {
        // The sweep tries again, or the next process.
        deps.log.warn({ conversationId: id, err: error }, 'what happened is not in the timeline yet');
        return;
      }
      const last = conversation.happenings?.at(-1);
      if (last) recorded.set(id, last.id);
      if (pending.get(id)?.conversation === conversation) pending.delete(id);
    }
  }

  async function record(conversation: StoredConversation): Promise<void> {
    const { _id: conversationId, siteId, teamId, assigneeId, happenings = [] } = conversation;
    const ids = happenings.map(({ id }) => id);
    const known = await collection
      .find({ conversationId, clientId: { $in: ids } }, { projection: { clientId: 1 } })
      .toArray();
    const isThere = new Set(known.map(({ clientId }) => clientId));
    for (const happening of happenings) {
      if (isThere.has(happening.id)) continue;
      const { entry, isNew } = await deps.writer.write(draftOf(conversationId, happening));
      if (isNew) deps.events.publish('timeline.added', entry, { siteId, teamId, assigneeId });
    }
  }

  return {
    /** From now on. */
    listen(): void {
      deps.events.on('conversation.handled', hear);
      deps.events.on('conversation.changed', (_change, conversation) => hear(conversation));
    },

    /** Since when there is something that is not in its timeline; undefined when there is nothing. */
    pendingSince(): Date | undefined {
      const times = [...pending.values()].map(({ since }) => since.getTime());
      return times.length > 0 ? new Date(Math.min(...times)) : undefined;
    },

    /** Tries again what failed. */
    async sweep(): Promise<number> {
      const left = [...pending.keys()].filter((id) => !running.has(id));
      for (const id of left) begin(id);
      await Promise.all(running.values());
      return left.length;
    },

    /** Before the process ends: what is under way is done. */
    async drain(): Promise<void> {
      await Promise.all(running.values());
    },
  };
}

function draftOf(conversationId: string, happening: StoredHappening): Omit<StoredEntry, 'number'> {
  const { id, at, by, afterSeq, kind, ...change } = happening;
  return {
    ...{ conversationId, clientId: id, kind, afterSeq, at },
    ...(by ? { by } : {}),
    ...(Object.keys(change).length > 0 ? { change } : {}),
  };
}
