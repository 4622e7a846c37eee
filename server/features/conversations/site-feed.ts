import type { Log } from '../../platform/log.js';
import type { StoredConversation } from './conversations.model.js';
import type { Feed } from './feed.js';

/** Between two entries of one conversation: at most four per second. */
const entryEveryMs = 250;
/** After each round. It leaves room for the other processes that append to the same feed. */
const restMs = 25;
const retryMs = 1_000;
const roundSize = 500;

/** A write that an entry must follow from. */
export interface FeedWrite {
  /** The checkpoint stays before this until the entry is stored. */
  since: Date;
  /** How many disturbances there were before it. */
  disturbances: number;
}

interface Change extends FeedWrite {
  conversation: StoredConversation;
  whenStored: (() => void)[];
}

export interface SiteFeedDeps {
  feed: Pick<Feed, 'append'>;
  /** How often another process may have written something that this one did not know of. */
  disturbances: { count: number };
  /** As they are stored now. */
  readAll: (ids: string[]) => Promise<StoredConversation[]>;
  publish: (number: number, conversation: StoredConversation) => void;
  log: Log;
}

/**
 * The changes of one site that have no entry in its feed yet. What changes of a conversation while it waits becomes one entry.
 * A refused entry is tried again for ever: the checkpoint stays behind it.
 */
export class SiteFeed {
  readonly #waiting = new Map<string, Change>();
  #underWay: Change[] = [];
  /** When each conversation had its last entry, the oldest first. */
  readonly #enteredAt = new Map<string, number>();
  #isRunning = false;
  #running: Promise<void> | undefined;
  #isStopped = false;
  #endPause: (() => void) | undefined;
  /** Nothing that waits may have an entry yet. */
  #isEarly = false;

  constructor(
    private readonly siteId: string,
    private readonly deps: SiteFeedDeps,
  ) {}

  add(conversation: StoredConversation, write: FeedWrite, whenStored?: () => void): void {
    this.#wait({ conversation, ...write, whenStored: whenStored ? [whenStored] : [] });
    if (!this.#isRunning) this.#running = this.#run();
    else if (this.#isEarly && !this.#enteredAt.has(conversation._id)) this.#endPause?.();
  }

  /** When the writes were begun whose entries are not stored. */
  pendingSince(): Date[] {
    return [...this.#waiting.values(), ...this.#underWay].map(({ since }) => since);
  }

  /** Resolves when all have their entries, or the store is away: the checkpoint tells the next process. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#endPause?.();
    await this.#running;
  }

  #wait(change: Change): void {
    const { _id, revision } = change.conversation;
    const other = this.#waiting.get(_id);
    if (!other) {
      this.#waiting.set(_id, change);
      return;
    }
    const newer = revision >= other.conversation.revision ? change : other;
    this.#waiting.set(_id, {
      ...newer,
      since: other.since < change.since ? other.since : change.since,
      whenStored: [...other.whenStored, ...change.whenStored],
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // What is changed at the same moment shares a round.
    await Promise.resolve();
    while (this.#waiting.size > 0) {
      const due = this.#takeDue();
      const isDone = due.length === 0 || (await this.#round(due));
      if (!isDone && this.#isStopped) break;
      this.#isEarly = due.length === 0;
      await this.#pause(this.#isEarly ? this.#nextDueMs() : isDone ? restMs : retryMs);
      this.#isEarly = false;
    }
    this.#isRunning = false;
  }

  /** Resolves with whether all have their entries. */
  async #round(changes: Change[]): Promise<boolean> {
    this.#underWay = changes;
    try {
      await this.#enter(changes);
      return true;
    } catch (error) {
      for (const change of changes) this.#wait(change);
      this.deps.log.warn({ siteId: this.siteId, err: error }, 'entries of the feed are tried again');
      return false;
    } finally {
      this.#underWay = [];
    }
  }

  async #enter(changes: Change[]): Promise<void> {
    const { disturbances } = this.deps;
    const { numbers, isDisturbed } = await this.deps.feed.append(
      this.siteId,
      changes.map(({ conversation }) => conversation._id),
    );
    if (isDisturbed) disturbances.count += 1;
    // Another process may have changed it since, with an entry before this one: what is told must be no older.
    const old = changes.filter((change) => change.disturbances !== disturbances.count);
    const stored = old.length > 0 ? await this.deps.readAll(old.map(({ conversation }) => conversation._id)) : [];
    const current = new Map(stored.map((conversation) => [conversation._id, conversation]));
    const enteredAt = performance.now();
    changes.forEach(({ conversation, whenStored }, index) => {
      this.#enteredAt.delete(conversation._id);
      this.#enteredAt.set(conversation._id, enteredAt);
      const number = numbers[index];
      if (number !== undefined) this.deps.publish(number, current.get(conversation._id) ?? conversation);
      for (const tell of whenStored) tell();
    });
  }

  #takeDue(): Change[] {
    const now = performance.now();
    for (const [id, at] of this.#enteredAt) {
      if (now - at < entryEveryMs) break;
      this.#enteredAt.delete(id);
    }
    const due: Change[] = [];
    for (const [id, change] of this.#waiting) {
      if (due.length === roundSize) break;
      if (this.#enteredAt.has(id) && !this.#isStopped) continue;
      this.#waiting.delete(id);
      due.push(change);
    }
    return due;
  }

  /** Of those that wait all had an entry a moment ago. */
  #nextDueMs(): number {
    const [oldest = 0] = this.#enteredAt.values();
    return Math.max(1, Math.ceil(oldest + entryEveryMs - performance.now()));
  }

  async #pause(ms: number): Promise<void> {
    if (this.#isStopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
