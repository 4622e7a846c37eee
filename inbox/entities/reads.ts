import { createContext } from '@lit/context';
import { CatchUp } from '../../shared/client/catch-up.js';
import { piecesOf } from '../../shared/client/pieces-of.js';
import type { ReadPosition } from '../../shared/wire/reads/entities.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import { limits } from '../../shared/wire/limits.js';
import type { Connection } from '../core/connection.js';
import { StaffRetry } from '../core/staff-retry.js';
import type { RowsStore } from './rows.store.js';
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

  /** Of those that are shown: read where one of them is not, else unread. Resolves with what was refused. */
  toggle(ids: readonly string[]): Promise<ReplyError | undefined> {
    return this.mark(
      ids,
      ids.some((id) => this.#isUnread(id)),
    );
  }

  /** Shown at once, and taken back where it is refused. */
  async mark(ids: readonly string[], isRead: boolean): Promise<ReplyError | undefined> {
    for (const conversationIds of piecesOf(ids, limits.readsTogether)) {
      const rows = conversationIds.flatMap((id) => this.rows.find(id) ?? []);
      const before = rows.map(({ id, readSeq, staffReadSeq }) => ({
        conversationId: id,
        readSeq: readSeq ?? staffReadSeq,
      }));
      this.#put(
        rows.map((row) => ({
          conversationId: row.id,
          readSeq: isRead ? row.lastSeq : Math.max(0, visitorSeqOf(row) - 1),
        })),
      );
      const reply = await this.connection.call('read:mark', { conversationIds, isRead });
      if (!reply.ok) {
        this.#put(before);
        return reply.error;
      }
      this.#put(reply.value.reads);
    }
    return undefined;
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
    return row !== undefined && unreadOf(row) > 0;
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

export const readsContext = createContext<Reads>('reads');
