/** After so many failures each try waits, twice as long as the one before, but never longer than `longestMs`. */
export interface WaitRule {
  free: number;
  firstMs: number;
  longestMs: number;
}

interface Entry {
  failures: number;
  until: number;
  lastAt: number;
}

const forgottenAfterMs = 24 * 60 * 60 * 1_000;
const capacity = 20_000;

/** Counts failures by key, in this process's memory. A try counts as a failure from its beginning, so that many at once do. */
export class Backoff {
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly rule: WaitRule) {}

  /** Milliseconds until the next try may be made; 0 for now. */
  waitOf(key: string): number {
    return Math.max(0, (this.#find(key)?.until ?? 0) - Date.now());
  }

  begin(key: string): void {
    const { free, firstMs, longestMs } = this.rule;
    const now = Date.now();
    const failures = (this.#find(key)?.failures ?? 0) + 1;
    const wait = failures < free ? 0 : Math.min(longestMs, firstMs * 2 ** (failures - free));
    this.#entries.delete(key);
    this.#entries.set(key, { failures, until: now + wait, lastAt: now });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > capacity && oldest !== undefined) this.#entries.delete(oldest);
  }

  /** The try that was begun is no failure; the others stay. */
  takeBack(key: string): void {
    const entry = this.#find(key);
    if (entry) this.#entries.set(key, { ...entry, failures: entry.failures - 1, until: 0 });
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }

  #find(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.lastAt + forgottenAfterMs > Date.now() ? entry : undefined;
  }
}
