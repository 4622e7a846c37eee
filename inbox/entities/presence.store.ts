import { createContext } from '@lit/context';
import type { Connection } from '../core/connection.js';
import { Store } from '../../shared/client/store.js';

/** Which of the visitors that one looks at have the chat open now. Nothing is kept over a lost connection. */
export class PresenceStore extends Store<{ online: ReadonlySet<string> }> {
  readonly #connection: Connection;
  /** The one whose conversation is open. */
  #watched: string | undefined;

  constructor(connection: Connection) {
    super({ online: new Set() });
    this.#connection = connection;
    connection.onConnect(() => {
      this.set({ online: new Set() });
      void this.#ask();
    });
    connection.on('presence:changed', ({ visitorId, isOnline }) => this.#mark(visitorId, isOnline));
  }

  isOnline(visitorId: string): boolean {
    return this.state.online.has(visitorId);
  }

  watch(visitorId: string): void {
    if (this.#watched === visitorId) return;
    this.#watched = visitorId;
    void this.#ask();
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#watched = undefined;
    this.set({ online: new Set() });
  }

  async #ask(): Promise<void> {
    const visitorId = this.#watched;
    if (visitorId === undefined) return;
    const reply = await this.#connection.call('presence:list', { visitorIds: [visitorId] });
    if (reply.ok && visitorId === this.#watched) this.#mark(visitorId, reply.value.online.includes(visitorId));
  }

  #mark(visitorId: string, isOnline: boolean): void {
    if (isOnline === this.isOnline(visitorId)) return;
    const online = new Set(this.state.online);
    if (isOnline) online.add(visitorId);
    else online.delete(visitorId);
    this.set({ online });
  }
}

export const presenceContext = createContext<PresenceStore>('presence');
