import { createContext } from '@lit/context';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import { uuid } from '../../shared/client/uuid.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import type { SavedReply, SavedReplyContent } from '../../shared/wire/saved-replies/entities.js';
import type { Connection } from '../core/connection.js';
import { StaffRetry } from '../core/staff-retry.js';

export interface SavedRepliesState {
  /** Unneeded until somebody asks for them: not part of the first view. */
  phase: 'unneeded' | 'loading' | 'ready';
  /** What is used most stands first. */
  replies: readonly SavedReply[];
}

/** So many pages at most, whatever a server answers. */
const mostPages = 20;
const byUse = (a: SavedReply, b: SavedReply) => b.useCount - a.useCount || a.title.localeCompare(b.title);

/** The saved replies that one may use, as soon as they are needed. */
export class SavedRepliesStore extends Store<SavedRepliesState> {
  readonly #connection: Connection;
  readonly #catchUp = new CatchUp((signal) => this.#pass(signal), StaffRetry);

  constructor(connection: Connection) {
    super({ phase: 'unneeded', replies: [] });
    this.#connection = connection;
    connection.onConnect(() => this.#refresh());
    connection.on('saved-replies:changed', () => this.#refresh());
  }

  need(): void {
    if (this.state.phase !== 'unneeded') return;
    this.set({ phase: 'loading' });
    if (this.#connection.status.state.phase === 'connected') this.#refresh();
  }

  stop(): void {
    this.#catchUp.stop();
    this.set({ phase: 'unneeded', replies: [] });
  }

  /** Resolves as soon as they are read anew, or could not be. */
  reload(): Promise<void> {
    return this.#catchUp.run();
  }

  find(id: string): SavedReply | undefined {
    return this.state.replies.find((reply) => reply.id === id);
  }

  /** Stores a new one, or what became of `before`. Resolves with what was refused. */
  async save(content: SavedReplyContent, before?: SavedReply): Promise<ReplyError | undefined> {
    const reply = before
      ? await this.#connection.call('saved-reply:change', { id: before.id, revision: before.revision, content })
      : await this.#connection.call('saved-reply:create', { id: uuid(), content });
    if (!reply.ok) return reply.error;
    this.#put(reply.value.reply);
    return undefined;
  }

  async delete(id: string): Promise<ReplyError | undefined> {
    const reply = await this.#connection.call('saved-reply:delete', { id });
    // Not there any more is what was wanted.
    if (!reply.ok && reply.error.code !== 'E_NOT_FOUND') return reply.error;
    this.set({ replies: this.state.replies.filter((each) => each.id !== id) });
    return undefined;
  }

  /** They are in a message that goes out now. A count that is lost is no loss. */
  used(ids: readonly string[]): void {
    if (ids.length > 0) void this.#connection.call('saved-reply:used', { ids: ids.slice(0, 10) });
  }

  #put(reply: SavedReply): void {
    const others = this.state.replies.filter(({ id }) => id !== reply.id);
    this.set({ replies: [...others, reply].sort(byUse) });
  }

  #refresh(): void {
    if (this.state.phase !== 'unneeded') void this.#catchUp.run();
  }

  async #pass(signal: AbortSignal): Promise<ReplyError | undefined> {
    const replies: SavedReply[] = [];
    for (let page = 0; page < mostPages; page += 1) {
      const after = replies.at(-1)?.id;
      const reply = await this.#connection.call('saved-reply:list', after === undefined ? {} : { after });
      if (signal.aborted) return undefined;
      if (!reply.ok) return reply.error;
      replies.push(...reply.value.replies);
      if (!reply.value.hasMore) break;
    }
    this.set({ phase: 'ready', replies: replies.sort(byUse) });
    return undefined;
  }
}

export const savedRepliesContext = createContext<SavedRepliesStore>('saved-replies');
