import { viewNames, type Viewer, type ViewName } from '../../shared/list-views.js';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import { RowWindow } from './row-window.js';
import { unreadOf } from './unread.js';

/** Every row that the inbox knows, by id, and of each view the window that they make. A change costs the same however many there are. */
export class KnownRows {
  readonly byId = new Map<string, ConversationRow>();
  readonly windows: Readonly<Record<ViewName, RowWindow>>;
  /** How many of them have something to read. */
  unreadCount = 0;

  /** `viewer`: who looks now. */
  constructor(viewer: () => Viewer) {
    const windows = viewNames.map((view) => [view, new RowWindow(view, viewer)] as const);
    this.windows = Object.fromEntries(windows) as Record<ViewName, RowWindow>;
  }

  /** It may not be seen any more. */
  drop(id: string): ConversationRow | undefined {
    const row = this.byId.get(id);
    if (!row) return undefined;
    this.byId.delete(id);
    for (const view of viewNames) this.windows[view].remove(row);
    this.unreadCount -= isUnread(row);
    return row;
  }

  /** What the feed says of a conversation is newer than all that was known. */
  put(row: ConversationRow): void {
    const before = this.byId.get(row.id);
    this.byId.set(row.id, row);
    for (const view of viewNames) this.windows[view].update(before, row);
    this.unreadCount += isUnread(row) - isUnread(before);
  }

  /** Not the row has changed, but who looks at it: it may belong to other views. */
  placeAnew(id: string): void {
    const row = this.byId.get(id);
    if (row) for (const view of viewNames) this.windows[view].update(row, row);
  }

  /**
   * A page of a view. It is no newer than the feed: what is known stays as it is. `changed` are those that the feed has told of
   * since the page was asked for: they may belong where the page now reaches.
   */
  addPage(view: ViewName, rows: readonly ConversationRow[], hasMore: boolean, changed: Iterable<string> = []): void {
    const window = this.windows[view];
    window.extend(rows.at(-1), hasMore);
    const news = rows.filter(({ id }) => !this.byId.has(id));
    for (const row of news) this.put(row);
    for (const id of [...rows.map(({ id }) => id), ...changed]) {
      const row = this.byId.get(id);
      if (row) window.update(row, row);
    }
  }

  /** The windows begin anew; what they show until then is another's business. */
  clear(): void {
    this.byId.clear();
    for (const view of viewNames) this.windows[view].clear();
    this.unreadCount = 0;
  }
}

function isUnread(row: ConversationRow | undefined): number {
  return row && unreadOf(row) > 0 ? 1 : 0;
}
