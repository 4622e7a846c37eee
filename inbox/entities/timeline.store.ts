import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import type { Reply, ReplyError } from '../../shared/wire/reply.js';
import type { Named, Note, TimelineEntry } from '../../shared/wire/timeline/entities.js';
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
  /** Up to this revision all changes of notes are known. */
  #revision = 0;
  /** What was changed, as it is now; also what is not loaded yet. */
  readonly #changed = new Map<number, Note>();

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

  /** Takes a note that was changed. A push may be lost: those before it are asked for. */
  receiveChanged(note: Note): void {
    const { revision = 0 } = note;
    this.#takeChanged(note);
    if (revision === this.#revision + 1) this.#revision = revision;
    else if (revision > this.#revision && this.#last !== undefined) void this.#catchUp.run();
  }

  /** Undefined when it is done; otherwise why not. What it has become meanwhile is asked for. */
  edit(number: number, text: string, mentions: readonly Named[]): Promise<ReplyError | undefined> {
    const ids = mentions.map(({ id }) => id);
    return this.#change(number, (expected) => this.#connection.call('note:edit', { ...expected, text, mentions: ids }));
  }

  /** Likewise. */
  remove(number: number): Promise<ReplyError | undefined> {
    return this.#change(number, (expected) => this.#connection.call('note:delete', expected));
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
      this.set({ entries: [...reply.value.entries.map(this.#present), ...this.state.entries] });
    }
  }

  close(): void {
    this.#catchUp.stop();
  }

  async #pass(signal: AbortSignal): Promise<ReplyError | undefined> {
    const { conversationId } = this;
    const after = this.#last === undefined ? {} : { after: this.#last };
    const announcedBefore = this.#announced;
    const reply = await this.#connection.call('timeline:list', {
      ...{ conversationId, ...after },
      afterRevision: this.#revision,
    });
    if (signal.aborted) return undefined;
    if (!reply.ok) {
      // What is not there, or not to be seen, is not asked for again.
      return reply.error.code === 'E_NOT_FOUND' || reply.error.code === 'E_SCHEMA' ? undefined : reply.error;
    }
    const { entries, lastNumber, changed = [], lastRevision = this.#revision } = reply.value;
    this.#last ??= (entries[0]?.number ?? 1) - 1;
    this.#append(entries);
    for (const note of changed) this.#takeChanged(note);
    this.#revision = Math.max(this.#revision, lastRevision);
    // There may be more.
    if (changed.length > 0) void this.#catchUp.run();
    // A push may overtake the answer. But a server that does not come further is not asked in a circle.
    const isMissing = Math.max(this.#announced, lastNumber) > this.#last;
    if (isMissing && (entries.length > 0 || this.#announced > announcedBefore)) void this.#catchUp.run();
    return undefined;
  }

  #takeChanged(note: Note): void {
    if ((note.revision ?? 0) <= (this.#changed.get(note.number)?.revision ?? 0)) return;
    this.#changed.set(note.number, note);
    if (this.state.entries.some(({ number }) => number === note.number))
      this.set({ entries: this.state.entries.map(this.#present) });
  }

  /** As it is now. */
  readonly #present = (entry: TimelineEntry): TimelineEntry => {
    const changed = this.#changed.get(entry.number);
    if (!changed || entry.kind !== 'note') return entry;
    return (changed.revision ?? 0) > (entry.revision ?? 0) ? changed : entry;
  };

  async #change(
    number: number,
    ask: (expected: { conversationId: string; number: number; expectedRevision: number }) => Promise<Reply<Note>>,
  ): Promise<ReplyError | undefined> {
    const { conversationId } = this;
    const before = this.state.entries.find((entry) => entry.number === number);
    const expectedRevision = (before?.kind === 'note' && before.revision) || 0;
    const reply = await ask({ conversationId, number, expectedRevision });
    if (reply.ok) this.receiveChanged(reply.value);
    else if (reply.error.code === 'E_CONFLICT') void this.#catchUp.run();
    return reply.ok ? undefined : reply.error;
  }

  #append(entries: readonly TimelineEntry[]): void {
    const last = this.#last ?? 0;
    const fresh = entries.filter(({ number }) => number > last);
    const newest = fresh.at(-1);
    if (!newest) return;
    this.#last = newest.number;
    this.set({ entries: [...this.state.entries, ...fresh.map(this.#present)] });
  }
}
