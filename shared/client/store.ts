/** State that views read and only its owner changes. No framework: a value and those who want to know. */
export class Store<State extends object> {
  readonly #listeners = new Set<() => void>();

  constructor(public state: Readonly<State>) {}

  protected set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
