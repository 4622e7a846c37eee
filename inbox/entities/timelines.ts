import { createContext } from '@lit/context';
import type { StaffMember } from '../../shared/wire/staff/entities.js';
import type { Connection } from '../core/connection.js';
import type { NoteSent } from './note-outbox.store.js';
import type { OpenedStore } from './opened.store.js';
import { TimelineStore } from './timeline.store.js';

/** So many are kept ready, as many as threads: going back and forth shows both at once. */
const kept = 20;

/** The timelines of the conversations that were opened. Only the open one asks the server. */
export class Timelines {
  readonly #byId = new Map<string, TimelineStore>();
  readonly #connection: Connection;
  #current: TimelineStore | undefined;

  constructor(connection: Connection, opened: Pick<OpenedStore, 'onOpened'>) {
    this.#connection = connection;
    connection.onConnect(() => void this.#current?.refresh());
    // What was added before the server had opened it was not told.
    opened.onOpened(({ id }) => {
      if (id === this.#current?.conversationId) void this.#current.refresh();
    });
    connection.on('timeline:added', (entry) => {
      if (entry.conversationId === this.#current?.conversationId) this.#current.receive(entry);
    });
    connection.on('timeline:changed', (note) => {
      if (note.conversationId === this.#current?.conversationId) this.#current.receiveChanged(note);
    });
  }

  open(conversationId: string): TimelineStore {
    if (this.#current?.conversationId === conversationId) return this.#current;
    this.close();
    const timeline = this.#byId.get(conversationId) ?? new TimelineStore(this.#connection, conversationId);
    this.#byId.delete(conversationId);
    this.#byId.set(conversationId, timeline);
    const [oldest] = this.#byId.keys();
    if (this.#byId.size > kept && oldest !== undefined) this.#byId.delete(oldest);
    this.#current = timeline;
    // Without a connection it only could fail; the next connect asks.
    if (this.#connection.status.state.phase === 'connected') void timeline.refresh();
    return timeline;
  }

  /** Of this conversation; another one may be open by now. */
  close(conversationId = this.#current?.conversationId): void {
    if (this.#current?.conversationId !== conversationId) return;
    this.#current?.close();
    this.#current = undefined;
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.close();
    this.#byId.clear();
  }

  /** The server has our note: it stands where it belongs, without waiting for the push of it. */
  receiveSent({ entry, mentions, ...stored }: NoteSent, staff: StaffMember | undefined): void {
    const { conversationId, clientId, text } = entry;
    if (!staff || conversationId !== this.#current?.conversationId) return;
    const { id, name, picture } = staff;
    const by = { id, name, ...(picture === undefined ? {} : { picture }) };
    this.#current.receive({ conversationId, clientId, kind: 'note', text, mentions: [...mentions], by, ...stored });
  }
}

export const timelinesContext = createContext<Timelines>('timelines');
