import { createContext } from '@lit/context';
import { CatchUp } from '../../shared/client/catch-up.js';
import { piecesOf } from '../../shared/client/pieces-of.js';
import type { OutputOf } from '../../shared/wire/command.js';
import type { StaffCommands } from '../../shared/wire/commands.js';
import type { HandledRow } from '../../shared/wire/conversations/entities.js';
import type { ReadPosition } from '../../shared/wire/reads/entities.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import { limits } from '../../shared/wire/limits.js';
import type { Connection } from '../core/connection.js';
import { StaffRetry } from '../core/staff-retry.js';
import type { RowsStore } from './rows.store.js';
import type { ReadStep, UndoStore } from './undo.store.js';
import { unreadOf, visitorSeqOf } from './unread.js';

/** Rows of which the server is to say how far one has read are collected for this time, in milliseconds. */
const gathersFor = 200;

/** What who sits here has read, on whichever device; the rows show it. */
export class Reads {
  readonly #unknown = new Set<string>();
  readonly #catchUp: CatchUp;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Until when the server has said what was read elsewhere. */
  #at: string | undefined;
  /** The first page of the list was not asked for earlier than this, before there was a connection; the next person has none. */
  #pageFrom: number | undefined = performance.timeOrigin;

  constructor(
    private readonly connection: Connection,
    private readonly rows: Pick<RowsStore, 'find' | 'onRow' | 'putRead'>,
    private readonly deps: {
      undo: Pick<UndoStore, 'show'>;
      /** Of a view, what was marked without being loaded. */
      gathered: (id: string) => Pick<HandledRow, 'isUnread'> | undefined;
    },
  ) {
    this.#catchUp = new CatchUp((signal) => this.#pass(signal), StaffRetry);
    connection.onConnect(() => void this.#catchUp.run());
    connection.on('read:changed', ({ reads }) => this.#put(reads));
    rows.onRow((row) => {
      // Announced to many, and not known before: whether it is unread for this one is asked.
      if (row && row.readSeq === undefined) this.#ask(row.id);
    });
  }

  /** Everything up to here was seen; the server hears of it by `conversation:read`. Says whether it was unread until now. */
  see(conversationId: string, readSeq: number): boolean {
    const row = this.rows.find(conversationId);
    if (!row || row.readSeq === undefined || row.readSeq >= readSeq) return false;
    this.#put([{ conversationId, readSeq }]);
    return true;
  }

  /** Read where one of them is not, else unread: also of what is marked in a view without being loaded. */
  toggle(ids: readonly string[]): Promise<void> {
    return this.mark(
      ids,
      ids.some((id) => this.#isUnread(id)),
    );
  }

  /** Shown at once. What is refused is as it was, and said; the others are marked all the same, and can be taken back. */
  async mark(ids: readonly string[], isRead: boolean): Promise<void> {
    const failed: string[] = [];
    const before: ReadPosition[] = [];
    for (const conversationIds of piecesOf(ids, limits.readsTogether)) {
      const was = this.#pretend(conversationIds, isRead);
      const reply = await this.connection.call('read:mark', { conversationIds, isRead });
      this.#put(reply.ok ? reply.value.reads : was);
      if (reply.ok) before.push(...changedBy(reply.value));
      else failed.push(...conversationIds);
    }
    const undo = before.length > 0 ? { undo: () => void this.#takeBack(before, isRead) } : {};
    const step = { isRead, ...undo };
    if (failed.length === 0) this.#show({ ...step, ids, count: before.length || ids.length, outcome: 'done' });
    else {
      const again = () => void this.mark(failed, isRead);
      this.#show({ ...step, ids: failed, count: failed.length, outcome: 'failed', again });
    }
  }

  async #takeBack(before: readonly ReadPosition[], isRead: boolean): Promise<void> {
    const failed: ReadPosition[] = [];
    for (const reads of piecesOf(before, limits.readsTogether)) {
      const reply = await this.connection.call('read:put', { reads });
      if (reply.ok) this.#put(reply.value.reads);
      else failed.push(...reads);
    }
    const left = failed.length > 0 ? failed : before;
    const step = { isRead, ids: left.map(({ conversationId }) => conversationId), count: left.length };
    if (failed.length === 0) this.#show({ ...step, outcome: 'undone' });
    else this.#show({ ...step, outcome: 'failed', again: () => void this.#takeBack(failed, isRead) });
  }

  /** Returns what is to be shown again where the server refuses it. */
  #pretend(ids: readonly string[], isRead: boolean): ReadPosition[] {
    const rows = ids.flatMap((id) => this.rows.find(id) ?? []);
    this.#put(
      rows.map((row) => ({
        conversationId: row.id,
        readSeq: isRead ? row.lastSeq : Math.max(0, visitorSeqOf(row) - 1),
      })),
    );
    return rows.map(({ id, readSeq, staffReadSeq }) => ({ conversationId: id, readSeq: readSeq ?? staffReadSeq }));
  }

  #show(step: ReadStep): void {
    this.deps.undo.show(step);
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#catchUp.stop();
    clearTimeout(this.#timer);
    this.#timer = this.#at = this.#pageFrom = undefined;
    this.#unknown.clear();
  }

  /** By the browser's clock twice, so that it may be wrong. */
  #pageAge(): number {
    return this.#pageFrom === undefined ? 0 : Math.max(0, Date.now() - this.#pageFrom);
  }

  #isUnread(id: string): boolean {
    const row = this.rows.find(id);
    return row ? unreadOf(row) > 0 : this.deps.gathered(id)?.isUnread === true;
  }

  #put(reads: readonly ReadPosition[]): void {
    this.rows.putRead(reads);
  }

  #ask(id: string): void {
    this.#unknown.add(id);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#catchUp.run();
    }, gathersFor);
  }

  async #pass(signal: AbortSignal): Promise<ReplyError | undefined> {
    const conversationIds = [...this.#unknown].slice(0, limits.readsTogether);
    if (conversationIds.length > 0) {
      const reply = await this.connection.call('read:list', { conversationIds });
      if (signal.aborted) return undefined;
      if (!reply.ok) return reply.error;
      for (const id of conversationIds) this.#unknown.delete(id);
      this.#put(reply.value.reads);
      if (this.#unknown.size > 0) void this.#catchUp.run();
      return undefined;
    }
    const reply = await this.connection.call('read:changes', this.#at === undefined ? {} : { after: this.#at });
    if (signal.aborted) return undefined;
    if (!reply.ok) return reply.error;
    const { reads, at } = reply.value;
    const isFirst = this.#at === undefined;
    this.#at = isFirst ? new Date(Date.parse(at) - this.#pageAge()).toISOString() : at;
    this.#put(reads);
    // What was read since the first page was asked for, and what did not fit into the answer.
    if (isFirst || reads.length >= limits.readsTogether) void this.#catchUp.run();
    return undefined;
  }
}

/** What was so already is not there to be taken back. */
function changedBy({ reads, before = [] }: OutputOf<StaffCommands['read:mark']>): ReadPosition[] {
  const now = new Map(reads.map(({ conversationId, readSeq }) => [conversationId, readSeq]));
  return before.filter(({ conversationId, readSeq }) => now.get(conversationId) !== readSeq);
}

export const readsContext = createContext<Reads>('reads');
