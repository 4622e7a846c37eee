import { setTimeout as sleep } from 'node:timers/promises';
import type { OutputOf, RequestOf } from '../../shared/wire/command.js';
import type { StaffCommands } from '../../shared/wire/commands.js';
import type { ConversationRow, FeedCursors } from '../../shared/wire/conversations/entities.js';
import { viewNames, views } from '../../shared/list-views.js';
import type { Reply } from '../../shared/wire/reply.js';

type Call = <Name extends keyof StaffCommands>(
  name: Name,
  input: RequestOf<StaffCommands[Name]>,
) => Promise<Reply<OutputOf<StaffCommands[Name]>>>;

/** Follows all rows of the list as an inbox does: by the numbers of the feeds, and a push is a hint. */
export class ListReader {
  readonly rows = new Map<string, ConversationRow>();
  /** Undefined before the first list. */
  #cursors: FeedCursors | undefined;
  #asking: Promise<void> | undefined;

  constructor(private readonly call: Call) {}

  take(siteId: string, change: number, row: ConversationRow): void {
    const cursor = this.#cursors?.[siteId];
    if (cursor !== undefined && change <= cursor) return;
    if (!this.#cursors || this.#asking || cursor !== change - 1) return void this.catchUp();
    this.#cursors = { ...this.#cursors, [siteId]: change };
    this.rows.set(row.id, row);
  }

  catchUp(): Promise<void> {
    return (this.#asking ??= this.#ask().finally(() => (this.#asking = undefined)));
  }

  /** Asks until the list has come so far in this conversation, and not for longer than told. */
  async reach(id: string, lastSeq: number, patienceMs = Infinity): Promise<ConversationRow | undefined> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const row = this.rows.get(id);
      if ((row && row.lastSeq >= lastSeq) || Date.now() > until) return row;
      await this.catchUp();
      await sleep(100);
    }
  }

  async #ask(): Promise<void> {
    this.#cursors ??= await this.#listAll();
    while (this.#cursors) {
      const reply = await this.call('conversation:changes', { after: this.#cursors });
      if (!reply.ok) return;
      const { rows, cursors, hasMore, isTooOld } = reply.value;
      this.#cursors = isTooOld ? await this.#listAll() : cursors;
      for (const row of rows) this.rows.set(row.id, row);
      if (!hasMore && !isTooOld) return;
    }
  }

  /** Every page of every view; resolves with the cursors before the first one. */
  async #listAll(): Promise<FeedCursors | undefined> {
    let begun: FeedCursors | undefined;
    for (const view of viewNames) {
      let after: { at: string; id: string } | undefined;
      for (let hasMore = true; hasMore;) {
        const reply = await this.call('conversation:list', { view, ...(after && { after }) });
        if (!reply.ok) return undefined;
        begun ??= reply.value.cursors;
        for (const row of reply.value.rows) this.rows.set(row.id, row);
        const last = reply.value.rows.at(-1);
        after = last && { at: views[view].key(last), id: last.id };
        ({ hasMore } = reply.value);
      }
    }
    return begun;
  }
}
