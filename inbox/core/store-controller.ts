import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Store } from './store.js';

/** The one way in which an element follows stores: subscribes while it is on the page, asks for an update on change. */
export class StoreController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #stores: readonly Store<unknown>[] = [];
  #unsubscribe: (() => void)[] = [];
  #isConnected = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** From now on follows these stores; those of before are left. Cheap to call with the same ones again. */
  follow(...stores: readonly Store<unknown>[]): void {
    if (stores.length === this.#stores.length && stores.every((store, index) => store === this.#stores[index])) return;
    this.#leave();
    this.#stores = stores;
    if (this.#isConnected) this.#listen();
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#listen();
    // What changed while the element was off the page has been missed.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#leave();
  }

  #listen(): void {
    this.#unsubscribe = this.#stores.map((store) => store.subscribe(() => this.#host.requestUpdate()));
  }

  #leave(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = [];
  }
}
