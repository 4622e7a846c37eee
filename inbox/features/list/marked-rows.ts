/** Which rows of a view are marked, to do something with all of them at once. */
export class MarkedRows {
  readonly #ids = new Set<string>();
  /** Those among them that are not loaded: all of the view was marked. */
  #beyond = new Set<string>();
  /** How many the view has then. */
  total: number | undefined;
  /** Where a range begins: the row that was marked or unmarked last. */
  #anchor: string | undefined;

  get ids(): readonly string[] {
    return [...this.#ids];
  }

  get size(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  toggle(id: string): void {
    this.total = undefined;
    if (!this.#ids.delete(id)) this.#ids.add(id);
    this.#anchor = id;
  }

  /** From where one was last up to here, in the order that is shown: all become what that one is. */
  extendTo(id: string, shown: readonly { id: string }[]): void {
    const from = shown.findIndex((row) => row.id === this.#anchor);
    const to = shown.findIndex((row) => row.id === id);
    if (from < 0 || to < 0) return this.toggle(id);
    const isMarked = this.#anchor !== undefined && this.#ids.has(this.#anchor);
    for (const row of shown.slice(Math.min(from, to), Math.max(from, to) + 1)) {
      if (isMarked) this.#ids.add(row.id);
      else this.#ids.delete(row.id);
    }
    this.#anchor = id;
  }

  all(shown: readonly { id: string }[]): void {
    for (const { id } of shown) this.#ids.add(id);
  }

  /** All of a view, as far as it was gathered. */
  allOf(ids: readonly string[], total: number, shown: readonly { id: string }[]): void {
    const isShown = new Set(shown.map(({ id }) => id));
    for (const id of ids) this.#ids.add(id);
    this.#beyond = new Set(ids.filter((id) => !isShown.has(id)));
    this.total = total;
  }

  /** What has left the view is not acted on: nobody sees it any more. */
  keepOnly(shown: readonly { id: string }[]): void {
    if (this.#ids.size === 0) return;
    const there = new Set(shown.map(({ id }) => id));
    for (const id of there) this.#beyond.delete(id);
    for (const id of this.#ids) if (!there.has(id) && !this.#beyond.has(id)) this.#ids.delete(id);
  }

  clear(): void {
    this.#ids.clear();
    this.#beyond.clear();
    this.total = undefined;
    this.#anchor = undefined;
  }
}
