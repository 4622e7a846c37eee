import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** State that views read and only its owner changes. No framework: a value and those who want to know. */
export class Store<State extends object> {
  readonly #listeners = new Set<() => void>();

  constructor(public state: Readonly<State>) {}

  protected set(change: Partial<State>) {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

/**
 * The one way in which an element follows a store. The store may come late and change: the chat makes none before
 * the visitor opens it.
 */
export class StoreController implements ReactiveController {
  #store: Pick<Store<object>, 'subscribe'> | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  follow(store: Pick<Store<object>, 'subscribe'> | undefined) {
    this.hostDisconnected();
    this.#store = store;
    this.hostConnected();
  }

  hostConnected() {
    this.#unsubscribe ??= this.#store?.subscribe(() => this.host.requestUpdate());
  }

  hostDisconnected() {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
}
