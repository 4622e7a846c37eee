/**
 * What is kept in the browser: by the widget for one site, by the inbox for one purpose. Storage may be missing, full or
 * forbidden (private windows, embedded frames, blocked cookies): then everything lives in memory and `isKept` says so.
 */
export class Kept {
  isKept = true;
  readonly #prefix: string;
  /** What could not be written. Read before the storage, so that the newest value wins. */
  readonly #memory = new Map<string, string>();

  constructor(
    scope: string,
    /** A function, because merely touching `localStorage` throws where it is forbidden. */
    private readonly storage: () => Storage = () => localStorage,
  ) {
    this.#prefix = `sapa:${scope}:`;
  }

  /** Whether the browser takes anything at all. */
  isLasting() {
    const name = `${this.#prefix}probe`;
    const isWritten = this.#try((storage) => {
      storage.setItem(name, '');
      storage.removeItem(name);
      return true;
    });
    return isWritten ?? false;
  }

  get(name: string): string | null {
    return this.#memory.get(name) ?? this.#try((storage) => storage.getItem(this.#prefix + name)) ?? null;
  }

  set(name: string, value: string) {
    const isWritten = this.#try((storage) => {
      storage.setItem(this.#prefix + name, value);
      return true;
    });
    if (isWritten) this.#memory.delete(name);
    else this.#memory.set(name, value);
    this.isKept = this.#memory.size === 0;
  }

  remove(name: string) {
    this.#memory.delete(name);
    this.#try((storage) => storage.removeItem(this.#prefix + name));
    this.isKept = this.#memory.size === 0;
  }

  /** All that there is of the scope. */
  clear() {
    for (const name of this.names('')) this.remove(name);
  }

  /** The names that begin so. */
  names(start: string): string[] {
    const stored = this.#try((storage) => Array.from({ length: storage.length }, (_, index) => storage.key(index)));
    const own = (stored ?? []).flatMap((key) =>
      key?.startsWith(this.#prefix) ? [key.slice(this.#prefix.length)] : [],
    );
    return [...new Set([...own, ...this.#memory.keys()])].filter((name) => name.startsWith(start));
  }

  /** Calls with the name that another tab changed; with an empty one when the page there has emptied the storage. */
  onChange(listener: (name: string) => void, signal: AbortSignal) {
    const handleStorage = ({ key }: StorageEvent) => {
      const name = key ?? this.#prefix;
      if (name.startsWith(this.#prefix)) listener(name.slice(this.#prefix.length));
    };
    addEventListener('storage', handleStorage, { signal });
  }

  #try<T>(use: (storage: Storage) => T): T | undefined {
    try {
      return use(this.storage());
    } catch {
      return undefined;
    }
  }
}
