import type { FeedWrite } from './site-feed.js';

export interface UnloggedChange extends FeedWrite {
  ids: string[];
  isFailed: boolean;
}

/** Changes of this process that are stored, or may be, and that the feed has not been told of. */
export class UnloggedChanges {
  readonly #changes = new Set<UnloggedChange>();

  begin(ids: string[], write: FeedWrite): UnloggedChange {
    const change = { ids, ...write, isFailed: false };
    this.#changes.add(change);
    return change;
  }

  /** They wait for their entries now. */
  end(change: UnloggedChange): void {
    this.#changes.delete(change);
  }

  /** Those that nobody works on any more. */
  failed(): UnloggedChange[] {
    return [...this.#changes].filter(({ isFailed }) => isFailed);
  }

  /** When the oldest was begun. */
  since(): Date | undefined {
    const [oldest] = this.#changes;
    return oldest?.since;
  }
}
