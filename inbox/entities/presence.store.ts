import { createContext } from '@lit/context';
import type { Connection } from '../core/connection.js';
import { Store } from '../../shared/client/store.js';
import { limits } from '../../shared/wire/limits.js';
import type { OpenedStore } from './opened.store.js';

/** Which visitors have the chat open now: the one whose conversation is open is followed, others are asked for. Nothing is kept over a lost connection. */
export class PresenceStore extends Store<{ online: ReadonlySet<string> }> {
  readonly #connection: Connection;
  /** The one whose conversation is open. */
  #watched: string | undefined;

  constructor(connection: Connection, opened: Pick<OpenedStore, 'onOpened'>) {
    super({ online: new Set() });
    this.#connection = connection;
    connection.onConnect(() => this.set({ online: new Set() }));
    // Not before: what changes until the server has opened it is not told.
    opened.onOpened(({ visitor }) => void this.#watch(visitor.id));
    connection.on('presence:changed', ({ visitorId, isOnline }) => this.#put(new Map([[visitorId, isOnline]])));
  }

  isOnline(visitorId: string): boolean {
    return this.state.online.has(visitorId);
  }

  /** Of those whose rows are in sight. */
  async look(visitorIds: readonly string[]): Promise<void> {
    const asked = [...new Set(visitorIds)].slice(0, limits.changePage);
    if (asked.length === 0) return;
    const reply = await this.#connection.call('presence:list', { visitorIds: asked });
    if (!reply.ok) return;
    const now = new Set(reply.value.online);
    this.#put(new Map(asked.map((id) => [id, now.has(id)])));
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#watched = undefined;
    this.set({ online: new Set() });
  }

  async #watch(visitorId: string): Promise<void> {
    this.#watched = visitorId;
    const reply = await this.#connection.call('presence:list', { visitorIds: [visitorId] });
    if (reply.ok && visitorId === this.#watched)
      this.#put(new Map([[visitorId, reply.value.online.includes(visitorId)]]));
  }

  /** Told once, whatever number of them has changed. */
  #put(known: ReadonlyMap<string, boolean>): void {
    const changed = [...known].filter(([id, isOnline]) => isOnline !== this.isOnline(id));
    if (changed.length === 0) return;
    const online = new Set(this.state.online);
    for (const [id, isOnline] of changed) {
      if (isOnline) online.add(id);
      else online.delete(id);
    }
    this.set({ online });
  }
}

export const presenceContext = createContext<PresenceStore>('presence');
