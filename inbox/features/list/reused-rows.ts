/**
 * By which key each row is drawn: what comes takes the key, and so the element, of what has gone. To make an element takes much
 * longer than to write another conversation into it.
 */
export class ReusedRows {
  #keys = new Map<string, number>();
  #made = 0;

  /** These are drawn now. The element of the row that has the focus goes with it: a focus must not come to mean another row. */
  draw(ids: readonly string[], focusedId: string | undefined): void {
    const before = this.#keys;
    const free: number[] = [];
    const staying = new Set(ids);
    for (const [id, key] of before) if (!staying.has(id) && id !== focusedId) free.push(key);
    // As `repeat` moves the fewest of them: backwards past those that stay, and none where all are others.
    if (free.length < before.size) free.reverse();
    this.#keys = new Map(ids.map((id) => [id, before.get(id) ?? free.shift() ?? this.#made++]));
  }

  key(id: string): number {
    return this.#keys.get(id) ?? -1;
  }
}
