import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Store } from './store.js';

type Followed = Pick<Store<object>, 'subscribe'>;

/** The one way in which an element follows stores: subscribes while it is on the page, asks for an update on change. */
export class StoreController implements ReactiveController {
  #stores: readonly Followed[] = [];
  #unsubscribe: (() => void)[] | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** From now on these, and no others. They may come late: the chat makes its store when the visitor opens it. */
  follow(...stores: readonly Followed[]): void {
    this.hostDisconnected();
    this.#stores = stores;
    this.hostConnected();
  }

  hostConnected(): void {
    this.#unsubscribe ??= this.#stores.map((store) => store.subscribe(() => this.host.requestUpdate()));
    // What changed while the element was off the page has been missed.
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.forEach((unsubscribe) => unsubscribe());
    this.#unsubscribe = undefined;
  }
}
