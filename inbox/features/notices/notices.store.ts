import { createContext } from '@lit/context';
import type { Message } from '../../../shared/wire/messages/entities.js';
import type { Connection } from '../../core/connection.js';
import { Store } from '../../../shared/client/store.js';

/** So many notices at once; more would cover the work, and the list shows them all anyway. */
const shown = 3;
const staysFor = 8_000;

/** Messages of visitors that came in while nobody was looking at their conversation. */
export class NoticesStore extends Store<{ notices: readonly Message[] }> {
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(connection: Connection, isSeen: (conversationId: string) => boolean) {
    super({ notices: [] });
    connection.on('message:created', (message) => {
      if (message.from === 'visitor' && !isSeen(message.conversationId)) this.#add(message);
    });
  }

  dismiss(conversationId: string): void {
    const notices = this.state.notices.filter((notice) => notice.conversationId !== conversationId);
    if (notices.length !== this.state.notices.length) this.set({ notices });
  }

  /** Nobody sits here any more. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.set({ notices: [] });
  }

  /** One notice a conversation, the newest message of it. */
  #add(message: Message): void {
    const others = this.state.notices.filter((notice) => notice.conversationId !== message.conversationId);
    this.set({ notices: [...others, message].slice(-shown) });
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#expire(message);
    }, staysFor);
    this.#timers.add(timer);
  }

  #expire(message: Message): void {
    const notices = this.state.notices.filter((notice) => notice !== message);
    if (notices.length !== this.state.notices.length) this.set({ notices });
  }
}

export const noticesContext = createContext<NoticesStore>('notices');
