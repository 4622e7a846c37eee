import { viewOf, type Viewer, type ViewId } from '../../shared/list-views.js';
import type { FilterCriteria } from '../../shared/wire/filters/entities.js';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import { RowWindow } from './row-window.js';
import { unreadOf } from './unread.js';

/** Every row that the inbox knows, by id, and of each view the window that they make. A change costs the same however many there are. */
export class KnownRows {
  readonly byId = new Map<string, ConversationRow>();
  /** Of the views that were shown. */
  readonly #windows = new Map<ViewId, RowWindow>();
  /** How many of them have something to read. */
  unreadCount = 0;

  /** `viewer`: who looks now. `criteriaOf`: what a view that is a saved filter looks for. */
  constructor(
    private readonly viewer: () => Viewer,
    private readonly criteriaOf: (view: ViewId) => FilterCriteria | undefined,
  ) {}

  windowOf(view: ViewId): RowWindow {
    const window = this.#windows.get(view) ?? new RowWindow(viewOf(view, this.criteriaOf(view)), this.viewer);
    this.#windows.set(view, window);
    return window;
  }

  /** It is another view now, or depends on somebody who is another one: it begins anew. */
  forget(view: ViewId): void {
    this.#windows.delete(view);
  }

  get views(): readonly ViewId[] {
    return [...this.#windows.keys()];
  }

  /** It may not be seen any more. */
  drop(id: string): ConversationRow | undefined {
    const row = this.byId.get(id);
    if (!row) return undefined;
    this.byId.delete(id);
    for (const window of this.#windows.values()) window.remove(row);
    this.unreadCount -= isUnread(row);
    return row;
  }

  /** What the feed says of a conversation is newer than all that was known. */
  put(row: ConversationRow): void {
    this.#putAll([row]);
  }

  #putAll(rows: readonly ConversationRow[]): void {
    const changes = rows.map((row) => ({ before: this.byId.get(row.id), row }));
    for (const { before, row } of changes) {
      this.byId.set(row.id, row);
      this.unreadCount += isUnread(row) - isUnread(before);
    }
    for (const window of this.#windows.values()) window.updateAll(changes);
  }

  /** Not the row has changed, but who looks at it: it may belong to other views. */
  placeAnew(id: string): void {
    const row = this.byId.get(id);
    if (row) for (const window of this.#windows.values()) window.update(row, row);
  }

  /**
   * A page of a view. It is no newer than the feed: what is known stays as it is. `changed` are those that the feed has told of
   * since the page was asked for: they may belong where the page now reaches.
   */
  addPage(
    view: ViewId,
    rows: readonly ConversationRow[],
    { hasMore, olderThan }: { hasMore: boolean; olderThan?: string | undefined },
    changed: Iterable<string> = [],
  ): void {
    const window = this.windowOf(view);
    window.extend(rows.at(-1), hasMore, olderThan);
    this.#putAll(rows.filter(({ id }) => !this.byId.has(id)));
    const known = [...rows.map(({ id }) => id), ...changed].flatMap((id) => this.byId.get(id) ?? []);
    window.updateAll(known.map((row) => ({ before: row, row })));
  }

  /** The windows begin anew; what they show until then is another's business. */
  clear(): void {
    this.byId.clear();
    for (const window of this.#windows.values()) window.clear();
    this.unreadCount = 0;
  }
}

function isUnread(row: ConversationRow | undefined): number {
  return row && unreadOf(row) > 0 ? 1 : 0;
}
