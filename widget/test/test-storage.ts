/** A storage of its own for one test, which can be full. */
export class TestStorage implements Storage {
  readonly #entries = new Map<string, string>();
  isFull = false;

  get length() {
    return this.#entries.size;
  }
  clear() {
    this.#entries.clear();
  }
  getItem(key: string) {
    return this.#entries.get(key) ?? null;
  }
  key(index: number) {
    return [...this.#entries.keys()][index] ?? null;
  }
  removeItem(key: string) {
    this.#entries.delete(key);
  }
  setItem(key: string, value: string) {
    if (this.isFull) throw new DOMException('Full.', 'QuotaExceededError');
    this.#entries.set(key, value);
  }
}
