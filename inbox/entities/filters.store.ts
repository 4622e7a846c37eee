import { createContext } from '@lit/context';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import { filterIdOf, type ViewId } from '../../shared/list-views.js';
import type { FilterContent, FilterCriteria, SavedFilter } from '../../shared/wire/filters/entities.js';
import type { Reply } from '../../shared/wire/reply.js';
import type { Connection } from '../core/connection.js';
import { StaffRetry } from '../core/staff-retry.js';

export interface FiltersState {
  filters: readonly SavedFilter[];
  /** The server has said which there are. */
  isKnown: boolean;
}

const nothing: FiltersState = { filters: [], isKnown: false };

/** The saved filters that one has, by name. */
export class FiltersStore extends Store<FiltersState> {
  readonly #connection: Connection;
  readonly #catchUp: CatchUp;

  constructor(connection: Connection) {
    super(nothing);
    this.#connection = connection;
    this.#catchUp = new CatchUp(async (signal) => {
      const reply = await connection.call('filter:list', {});
      if (signal.aborted) return undefined;
      if (reply.ok) this.#put(reply.value.filters);
      return reply.ok ? undefined : reply.error;
    }, StaffRetry);
    connection.onConnect(() => void this.#catchUp.run());
    connection.on('filters:changed', () => void this.#catchUp.run());
    connection.on('access:changed', () => void this.#catchUp.run());
  }

  find(id: string): SavedFilter | undefined {
    return this.state.filters.find((filter) => filter.id === id);
  }

  /** The one that a view is. */
  ofView(view: ViewId): SavedFilter | undefined {
    const id = filterIdOf(view);
    return id === undefined ? undefined : this.find(id);
  }

  /** The same object until it is another filter. */
  criteriaOf(id: string): FilterCriteria | undefined {
    return this.find(id)?.criteria;
  }

  /** A new one, or another content of one. */
  async save(content: FilterContent, before?: SavedFilter): Promise<Reply<{ filter: SavedFilter }>> {
    const reply = before
      ? await this.#connection.call('filter:change', { ...content, id: before.id, revision: before.revision })
      : await this.#connection.call('filter:create', content);
    // It is led to before the server's hint comes.
    if (reply.ok) {
      const { filter } = reply.value;
      this.#put([...this.state.filters.filter(({ id }) => id !== filter.id), filter]);
    }
    return reply;
  }

  /** Somebody else may have changed one: this waits until it is known what there is now. */
  reload(): Promise<void> {
    return this.#catchUp.run();
  }

  async delete(id: string): Promise<Reply<null>> {
    const reply = await this.#connection.call('filter:delete', { id });
    if (reply.ok) this.#put(this.state.filters.filter((filter) => filter.id !== id));
    return reply;
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#catchUp.stop();
    this.set(nothing);
  }

  #put(filters: readonly SavedFilter[]): void {
    const byName = [...filters].sort((a, b) => a.name.localeCompare(b.name));
    const kept = byName.map((filter) => {
      const before = this.find(filter.id);
      return before?.revision === filter.revision && before.isEditable === filter.isEditable ? before : filter;
    });
    this.set({ filters: kept, isKnown: true });
  }
}

export const filtersContext = createContext<FiltersStore>('filters');
