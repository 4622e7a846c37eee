/**
 * localStorage that may be full, forbidden or damaged: then this page's memory holds what it could not keep. Keys of ours
 * begin with `sapa:`.
 */
export class BrowserStorage {
  readonly #memory = new Map<string, string>();

  read(key: string): string | null {
    const remembered = this.#memory.get(key);
    if (remembered !== undefined) return remembered;
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  write(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, value);
    }
  }

  remove(key: string): void {
    this.#memory.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      // Forbidden storage holds nothing that could be removed.
    }
  }

  keys(prefix: string): string[] {
    const keys = new Set(this.#memory.keys());
    try {
      for (let index = 0; index < localStorage.length; index += 1) keys.add(localStorage.key(index) ?? '');
    } catch {
      // Only the memory counts then.
    }
    return [...keys].filter((key) => key.startsWith(prefix));
  }
}
