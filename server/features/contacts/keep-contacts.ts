import { setTimeout as pause } from 'node:timers/promises';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { StoredConversation } from '../conversations/index.js';
import type { ContactsModel } from './contacts.model.js';
import type { RefreshContact } from './refresh-contact.js';
import './contacts.events.js';
import { lastUsed } from '../../platform/store/last-used.js';

const roundSize = 20;
/** Many changes of one person share a write. After a longer round the rest is as long: messages that are stored meanwhile come first. */
const restMs = 100;
/** "Last seen" is this exact: not every message is worth a write. */
const seenStepMs = 10 * 60_000;
/** Longer than a change can be on its way to the store before it is heard of here. */
const longestChangeMs = 60_000;
const sweptAtOnce = 2_000;

/**
 * Follows what conversations say of their visitors. Every change is heard of again after a kill, with the entries of the feed
 * that the next process makes; what was merged or imported says itself that it is stale.
 */
export function keepContacts(deps: {
  contacts: ContactsModel;
  refresh: RefreshContact;
  events: DomainEvents;
  log: Log;
}) {
  const collection = collectionOf(deps.contacts);
  const waiting = new Set<string>();
  /** What each conversation said of its visitor when it was looked at last. */
  const seen = lastUsed<string>(20_000);
  /** What was told of each person last. */
  const told = lastUsed<string>(20_000);
  let since: Date | undefined;
  let running: Promise<void> | undefined;

  function begin(): void {
    since ??= new Date(Date.now() - longestChangeMs);
    running ??= run().finally(() => {
      running = undefined;
    });
  }

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      const some = [...waiting].slice(0, roundSize);
      // What is heard from here on waits anew.
      for (const id of some) waiting.delete(id);
      const beganAt = performance.now();
      try {
        await Promise.all(some.map(refreshAndTell));
      } catch (error) {
        // The sweep tries again, or the next process.
        for (const id of some) waiting.add(id);
        deps.log.warn({ err: error }, 'the directory does not know yet what was changed');
        return;
      }
      await pause(Math.max(restMs, performance.now() - beganAt), undefined, { ref: false });
    }
    since = undefined;
  }

  async function refreshAndTell(visitorId: string): Promise<void> {
    const contact = await deps.refresh(visitorId);
    if (!contact) return;
    // That they have just written the list says.
    const { lastSeenAt: _seen, activeAt: _active, version: _version, ...rest } = contact;
    const look = JSON.stringify(rest);
    if (told.get(contact._id) === look) return;
    told.set(contact._id, look);
    deps.events.publish('contact.changed', contact);
  }

  return {
    listen(): void {
      deps.events.on('conversation.changed', (_change, conversation) => {
        if (conversation.erasedAt || conversation.lastSeq === 0) return;
        const look = lookOf(conversation);
        if (seen.get(conversation._id) === look) return;
        seen.set(conversation._id, look);
        waiting.add(conversation.visitorId);
        begin();
      });
    },

    refreshAndTell,

    /** Since when there is something that the directory does not have; undefined when there is nothing. */
    pendingSince: (): Date | undefined => since,

    /** Tries again what failed, and puts together what says that it is stale. */
    async sweep(): Promise<number> {
      const left = waiting.size;
      if (left > 0 && !running) begin();
      await running;
      const stale = await collection
        .find({ staleAt: { $exists: true } })
        .project<{ _id: string }>({ _id: 1 })
        .limit(sweptAtOnce)
        .toArray();
      for (const { _id } of stale) await refreshStale(_id);
      return left + stale.length;
    },

    /** Before the process ends. */
    async drain(): Promise<void> {
      await running;
    },
  };

  async function refreshStale(id: string): Promise<void> {
    const contact = await deps.refresh(id);
    // Of one that was merged meanwhile another was put together.
    if (contact && contact._id !== id) await collection.updateOne({ _id: id }, { $unset: { staleAt: true } });
  }
}

const lookOf = (conversation: StoredConversation): string => {
  const { visitorId, teamId, assigneeId, person, contactForm, attributes, language, lastVisitorAt } = conversation;
  const step = Math.floor((lastVisitorAt?.getTime() ?? 0) / seenStepMs);
  return JSON.stringify([
    visitorId,
    teamId ?? null,
    assigneeId ?? null,
    person,
    contactForm,
    attributes,
    language,
    step,
  ]);
};
