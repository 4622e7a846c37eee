/** Longer than it takes until a process knows who came into the rooms of another one. */
const keptMs = 1_000;

/**
 * What was said here in the last moment and not published: a reader who came into the room elsewhere just before is not known
 * yet. As soon as it is, the words are published after all.
 */
export class LateReaders {
  #now = new Map<string, (() => void)[]>();
  #before = new Map<string, (() => void)[]>();
  #rotatedAt = 0;

  keep(room: string, publish: () => void): void {
    this.#rotate();
    const kept = this.#now.get(room);
    if (kept) kept.push(publish);
    else this.#now.set(room, [publish]);
  }

  /** Publishes what readers of this room have just missed. */
  cameInto(room: string): void {
    this.#rotate();
    for (const kept of [this.#before, this.#now]) {
      for (const publish of kept.get(room) ?? []) publish();
      kept.delete(room);
    }
  }

  #rotate(): void {
    const now = Date.now();
    if (now - this.#rotatedAt < keptMs) return;
    this.#before = now - this.#rotatedAt < 2 * keptMs ? this.#now : new Map<string, (() => void)[]>();
    this.#now = new Map();
    this.#rotatedAt = now;
  }
}
