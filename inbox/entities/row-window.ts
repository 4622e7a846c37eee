import { compareIn, type View, type Viewer } from '../../shared/list-views.js';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';

export interface RowChange {
  before: ConversationRow | undefined;
  row: ConversationRow;
}

/** The top of one view: its rows in order and without a hole, down to the end of the last page. */
export class RowWindow {
  rows: readonly ConversationRow[] = [];
  hasMore = false;
  isLoaded = false;
  readonly #has: (row: ConversationRow) => boolean;
  readonly #compare: (a: ConversationRow, b: ConversationRow) => number;
  /** The last row of the last page, as the server sent it. What stands below it is unknown while there is more. */
  #end: ConversationRow | undefined;
  /** A saved filter was looked for in what is newer than this, and nowhere else. */
  olderThan: string | undefined;

  constructor(
    readonly view: View,
    viewer: () => Viewer,
  ) {
    this.#has = (row) => view.has(row, viewer());
    this.#compare = compareIn(view);
  }

  /** Where the next page begins. */
  get after(): { at: string; id: string } | undefined {
    return this.#end && { at: this.view.key(this.#end), id: this.#end.id };
  }

  /** A page reaches down to its last row; the first one of a view without rows has none. */
  extend(last: ConversationRow | undefined, hasMore: boolean, olderThan?: string): void {
    this.#end = last ?? this.#end;
    this.olderThan = olderThan;
    this.hasMore = hasMore;
    this.isLoaded = true;
  }

  /** Moves a row to its place, takes it in or out. Both places are found by halving: no other row is looked at. */
  update(before: ConversationRow | undefined, row: ConversationRow): void {
    this.updateAll([{ before, row }]);
  }

  /** The same for many: a long list is copied once. */
  updateAll(changes: readonly RowChange[]): void {
    if (!this.isLoaded) return;
    let copy: ConversationRow[] | undefined;
    for (const { before, row } of changes) {
      const from = before ? this.#indexOf(before, copy ?? this.rows) : -1;
      const isInside = this.#contains(row);
      // Neither in it, or where it was.
      if (from < 0 ? !isInside : isInside && before === row) continue;
      copy ??= [...this.rows];
      if (from >= 0) copy.splice(from, 1);
      if (isInside) copy.splice(this.#placeOf(row, copy), 0, row);
    }
    if (copy) this.rows = copy;
  }

  remove(row: ConversationRow): void {
    const index = this.#indexOf(row, this.rows);
    if (index >= 0) this.rows = this.rows.toSpliced(index, 1);
  }

  clear(): void {
    this.rows = [];
    this.#end = this.olderThan = undefined;
    this.hasMore = this.isLoaded = false;
  }

  #contains(row: ConversationRow): boolean {
    if (!this.#has(row) || (this.olderThan !== undefined && this.view.key(row) < this.olderThan)) return false;
    return !this.hasMore || (this.#end !== undefined && this.#compare(row, this.#end) <= 0);
  }

  #indexOf(row: ConversationRow, rows: readonly ConversationRow[]): number {
    const place = this.#placeOf(row, rows);
    return rows[place]?.id === row.id ? place : -1;
  }

  /** The first place whose row does not stand above this one. */
  #placeOf(row: ConversationRow, rows: readonly ConversationRow[]): number {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = rows[middle];
      if (other && this.#compare(other, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
