import { createContext } from '@lit/context';
import { Store } from '../../shared/client/store.js';
import type { DraftKind } from '../../shared/wire/drafts/entities.js';
import { limits } from '../../shared/wire/limits.js';
import type { Connection } from '../core/connection.js';
import type { OpenedStore } from './opened.store.js';

/** A colleague who writes in the conversation that is open. */
export interface Typist {
  staffId: string;
  name: string;
  kind: DraftKind;
}

export interface ColleaguesState {
  /** Who else looks at it, by their ids. */
  viewerIds: readonly string[];
  typists: readonly Typist[];
}

const nobody: ColleaguesState = { viewerIds: [], typists: [] };

/** Who else has the conversation open, and who writes in it. Nothing is kept over a lost connection. */
export class ColleaguesStore extends Store<ColleaguesState> {
  readonly #connection: Connection;
  readonly #ends = new Map<string, ReturnType<typeof setTimeout>>();
  #openId: string | undefined;
  #ownId = '';

  constructor(connection: Connection, opened: Pick<OpenedStore, 'onOpened' | 'subscribe' | 'state'>) {
    super(nobody);
    this.#connection = connection;
    connection.onConnect(() => this.#forget());
    // Not before: what changes until the server has opened it is not told.
    opened.onOpened(({ id }) => void this.#watch(id));
    opened.subscribe(() => {
      const { conversation } = opened.state;
      if (conversation?.id !== this.#openId) this.#forget();
    });
    connection.on('viewers:changed', ({ conversationId, staffIds }) => {
      if (conversationId === this.#openId) this.#putViewers(staffIds);
    });
    connection.on('typing:changed', ({ conversationId, isTyping, staffId, name, kind = 'reply' }) => {
      if (conversationId !== this.#openId || staffId === undefined) return;
      if (isTyping) this.#putTypist({ staffId, name, kind });
      else this.#dropTypist(staffId);
    });
    // What somebody has sent they write no more.
    connection.on('message:created', ({ conversationId, from, authorName }) => {
      if (conversationId !== this.#openId || from !== 'staff') return;
      for (const { staffId, name } of this.state.typists) if (name === authorName) this.#dropTypist(staffId);
    });
  }

  start(staffId: string): void {
    this.#ownId = staffId;
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#ownId = '';
    this.#forget();
  }

  async #watch(conversationId: string): Promise<void> {
    this.#openId = conversationId;
    const reply = await this.#connection.call('viewer:list', { conversationId });
    if (reply.ok && conversationId === this.#openId) this.#putViewers(reply.value.staffIds);
  }

  #putViewers(staffIds: readonly string[]): void {
    const viewerIds = staffIds.filter((id) => id !== this.#ownId);
    this.set({ viewerIds });
    // Who has left writes no more.
    for (const { staffId } of this.state.typists) if (!viewerIds.includes(staffId)) this.#dropTypist(staffId);
  }

  #putTypist(typist: Typist): void {
    const { staffId } = typist;
    clearTimeout(this.#ends.get(staffId));
    // The end of it may get lost on the way, so it ends by itself.
    this.#ends.set(
      staffId,
      setTimeout(() => this.#dropTypist(staffId), limits.typingHolds),
    );
    this.set({ typists: [...this.state.typists.filter((other) => other.staffId !== staffId), typist] });
  }

  #dropTypist(staffId: string): void {
    clearTimeout(this.#ends.get(staffId));
    this.#ends.delete(staffId);
    const typists = this.state.typists.filter((typist) => typist.staffId !== staffId);
    if (typists.length !== this.state.typists.length) this.set({ typists });
  }

  #forget(): void {
    for (const timer of this.#ends.values()) clearTimeout(timer);
    this.#ends.clear();
    this.#openId = undefined;
    if (this.state.viewerIds.length + this.state.typists.length > 0) this.set(nobody);
  }
}

export const colleaguesContext = createContext<ColleaguesStore>('colleagues');
