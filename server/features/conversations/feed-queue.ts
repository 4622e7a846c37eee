import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import type { StoredConversation } from './conversations.model.js';
import type { Feed } from './feed.js';
import { SiteFeed, type FeedWrite } from './site-feed.js';

/** Brings the changes of this process into the feeds of their sites, and tells each once its entry is stored. */
export class FeedQueue {
  readonly #bySite = new Map<string, SiteFeed>();
  readonly #disturbances = { count: 0 };

  constructor(
    private readonly deps: {
      feed: Pick<Feed, 'append'>;
      readAll: (ids: string[]) => Promise<StoredConversation[]>;
      events: DomainEvents;
      log: Log;
    },
  ) {}

  /** Before anything is written, or read, that is added afterwards. `since`: when that was changed which is found again. */
  begin(since = new Date()): FeedWrite {
    return { since, disturbances: this.#disturbances.count };
  }

  /** These were changed. One without a message is in no list, and nobody hears of it. */
  add(changed: readonly StoredConversation[], write: FeedWrite): void {
    for (const conversation of changed) {
      if (conversation.lastAt) this.#feedOf(conversation.siteId).add(conversation, write);
    }
  }

  /** The same; resolves when all have their entries. */
  async enter(changed: readonly StoredConversation[], write: FeedWrite): Promise<void> {
    const listed = changed.filter(({ lastAt }) => lastAt !== undefined);
    await Promise.all(
      listed.map(
        (conversation) =>
          new Promise<void>((resolve) => this.#feedOf(conversation.siteId).add(conversation, write, resolve)),
      ),
    );
  }

  /** When the oldest write was begun whose entry is not stored; undefined when all are. */
  pendingSince(): Date | undefined {
    const times = [...this.#bySite.values()].flatMap((feed) => feed.pendingSince());
    return times.reduce<Date | undefined>((oldest, time) => (oldest && oldest < time ? oldest : time), undefined);
  }

  /** Resolves when nothing waits, or the store is away. */
  async stop(): Promise<void> {
    await Promise.all([...this.#bySite.values()].map((feed) => feed.stop()));
  }

  #feedOf(siteId: string): SiteFeed {
    const known = this.#bySite.get(siteId);
    if (known) return known;
    const { events, ...deps } = this.deps;
    const made = new SiteFeed(siteId, {
      ...deps,
      disturbances: this.#disturbances,
      publish: (number, conversation) => events.publish('conversation.changed', number, conversation),
    });
    this.#bySite.set(siteId, made);
    return made;
  }
}
