/** Remembers answers of the store for a short time, so that a busy conversation does not ask for the same again. */
export class TtlCache<Value> {
  readonly #entries = new Map<string, { value: Value; until: number }>();

  constructor(
    private readonly holdsMs: number,
    private readonly capacity = 20_000,
  ) {}

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry && entry.until > Date.now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: Date.now() + this.holdsMs });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.capacity && oldest !== undefined) this.#entries.delete(oldest);
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }
}
