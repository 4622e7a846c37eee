export interface UnloggedChange {
  ids: string[];
  /** Before the first of its writes. */
  since: Date;
  isFailed: boolean;
}

/** Changes of this process that are stored, or may be, and are not in the change log yet. */
export class UnloggedChanges {
  readonly #changes = new Set<UnloggedChange>();

  begin(ids: string[]): UnloggedChange {
    const change = { ids, since: new Date(), isFailed: false };
    this.#changes.add(change);
    return change;
  }

  /** The log has it. */
  end(change: UnloggedChange): void {
    this.#changes.delete(change);
  }

  /** Those of which nobody is at work any more. */
  failed(): UnloggedChange[] {
    return [...this.#changes].filter(({ isFailed }) => isFailed);
  }

  /** When the oldest was begun. */
  since(): Date | undefined {
    const [oldest] = this.#changes;
    return oldest?.since;
  }
}
