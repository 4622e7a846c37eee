import type { FeedCursors } from '../../shared/wire/conversations/entities.js';

/** How far the inbox has read the feed of each site, and how far it has heard of. */
export class FeedProgress {
  #read = new Map<string, number>();
  readonly #heard = new Map<string, number>();
  /** Grows whenever a higher number is heard of. */
  news = 0;

  get values(): FeedCursors {
    return Object.fromEntries(this.#read);
  }

  /** A change of which the inbox has not read all that came before it, or one of a site without a cursor. */
  get isBehind(): boolean {
    return [...this.#heard].some(([siteId, change]) => change > (this.#read.get(siteId) ?? -1));
  }

  get siteCount(): number {
    return this.#read.size;
  }

  /** The feed begins here, with the first page of a view. */
  start(cursors: FeedCursors): void {
    this.#read = new Map(Object.entries(cursors));
  }

  /** Says whether the server came further with any site. */
  advance(cursors: FeedCursors): boolean {
    let hasMoved = false;
    for (const [siteId, cursor] of Object.entries(cursors)) {
      if (cursor <= (this.#read.get(siteId) ?? -1)) continue;
      this.#read.set(siteId, cursor);
      hasMoved = true;
    }
    return hasMoved;
  }

  /** A number has been announced. `next` follows directly on what was read; after `gap` something is missing. */
  hear(siteId: string, change: number): 'known' | 'next' | 'gap' {
    if (change > (this.#heard.get(siteId) ?? -1)) {
      this.#heard.set(siteId, change);
      this.news += 1;
    }
    const read = this.#read.get(siteId);
    if (read === undefined || change > read + 1) return 'gap';
    return change <= read ? 'known' : 'next';
  }

  clear(): void {
    this.#read.clear();
    this.#heard.clear();
  }
}
