import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import type { TimelineEntry } from '../../shared/wire/timeline/entities.js';
import type { Connection } from '../core/connection.js';
import { StaffRetry } from '../core/staff-retry.js';

export interface TimelineState {
  /** In order and without holes; may begin later than the conversation. */
  entries: readonly TimelineEntry[];
}

/** What happened in one conversation, and what the staff noted there. */
export class TimelineStore extends Store<TimelineState> {
  readonly conversationId: string;
  readonly #connection: Connection;
  readonly #catchUp = new CatchUp((signal) => this.#pass(signal), StaffRetry);
  /** The last entry that is here; undefined until the first page came. */
  #last: number | undefined;
  #announced = 0;
  #isLoadingOlder = false;

  constructor(connection: Connection, conversationId: string) {
    super({ entries: [] });
    this.#connection = connection;
    this.conversationId = conversationId;
  }

  /** Asks for everything after the last entry that is here. */
  refresh(): Promise<void> {
    return this.#catchUp.run();
  }

  receive(entry: TimelineEntry): void {
    this.#announced = Math.max(this.#announced, entry.number);
    if (this.#last === undefined || this.#catchUp.isRunning || entry.number <= this.#last) return;
    if (entry.number > this.#last + 1) return void this.#catchUp.run();
    this.#append([entry]);
  }

  /** The messages go back to this number now: so do the entries between them, a page at a time. */
  async reachBackTo(seq: number): Promise<void> {
    while (!this.#isLoadingOlder) {
      const [first] = this.state.entries;
      if (!first || first.number === 1 || first.afterSeq < seq) return;
      this.#isLoadingOlder = true;
      const { conversationId } = this;
      const reply = await this.#connection.call('timeline:list', { conversationId, before: first.number });
      this.#isLoadingOlder = false;
      if (!reply.ok || reply.value.entries.length === 0) return;
      this.set({ entries: [...reply.value.entries, ...this.state.entries] });
    }
  }

  close(): void {
    this.#catchUp.stop();
  }

  async #pass(signal: AbortSignal): Promise<ReplyError | undefined> {
    const { conversationId } = this;
    const after = this.#last === undefined ? {} : { after: this.#last };
    const announcedBefore = this.#announced;
    const reply = await this.#connection.call('timeline:list', { conversationId, ...after });
    if (signal.aborted) return undefined;
    if (!reply.ok) {
      // What is not there, or not to be seen, is not asked for again.
      return reply.error.code === 'E_NOT_FOUND' || reply.error.code === 'E_SCHEMA' ? undefined : reply.error;
    }
    const { entries, lastNumber } = reply.value;
    this.#last ??= (entries[0]?.number ?? 1) - 1;
    this.#append(entries);
    // A push may overtake the answer. But a server that does not come further is not asked in a circle.
    const isMissing = Math.max(this.#announced, lastNumber) > this.#last;
    if (isMissing && (entries.length > 0 || this.#announced > announcedBefore)) void this.#catchUp.run();
    return undefined;
  }

  #append(entries: readonly TimelineEntry[]): void {
    const last = this.#last ?? 0;
    const fresh = entries.filter(({ number }) => number > last);
    const newest = fresh.at(-1);
    if (!newest) return;
    this.#last = newest.number;
    this.set({ entries: [...this.state.entries, ...fresh] });
  }
}
