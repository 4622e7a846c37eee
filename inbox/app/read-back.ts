import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { EarlierState, EarlierStore } from '../entities/earlier.store.js';
import type { Threads } from '../entities/threads.js';
import { whenPainted } from '../ui/when-painted.js';

/** What the visitor wrote before the conversation that is open. Nothing of it is asked for before that one stands on the screen. */
export class ReadBack implements ReactiveController {
  #store: EarlierStore | undefined;
  /** Of which conversation and visitor it is: a merge gives it to another one. */
  #of = '';

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly threads: () => Pick<Threads, 'readBack'>,
  ) {
    host.addController(this);
  }

  get state(): EarlierState | undefined {
    return this.#store?.state;
  }

  begin(conversationId: string, visitorId: string): void {
    const of = `${conversationId} ${visitorId}`;
    if (of === this.#of) return;
    this.#end();
    this.#of = of;
    whenPainted(() => void this.#load(conversationId, visitorId, of));
  }

  readonly handleLoad = ({ detail }: CustomEvent<{ conversationId: string; seq: number } | null>): void => {
    if (detail) void this.#store?.loadBackTo(detail.conversationId, detail.seq);
    else void this.#store?.loadMore();
  };

  hostDisconnected(): void {
    this.#end();
  }

  async #load(conversationId: string, visitorId: string, of: string): Promise<void> {
    if (of !== this.#of) return;
    const store = await this.threads()
      .readBack(conversationId, visitorId)
      .catch(() => undefined);
    if (of !== this.#of) return store?.close();
    // Without a connection its script could not be had: the next drawing asks again.
    if (!store) return void (this.#of = '');
    this.#store = store;
    store.subscribe(() => this.host.requestUpdate());
  }

  #end(): void {
    this.#store?.close();
    this.#store = undefined;
    this.#of = '';
  }
}
