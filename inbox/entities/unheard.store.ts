import { createContext } from '@lit/context';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { Connection } from '../core/connection.js';
import { Paced } from '../core/paced.js';
import { StaffRetry } from '../core/staff-retry.js';
import type { RowsStore } from './rows.store.js';
import { nameInWords } from './visitor-name.js';

/** A conversation that still waits after every step. */
export interface Unheard {
  id: string;
  /** How its visitor is called, and since when they wait: where the list knows it. */
  label?: string;
  since?: string;
}

/** Any visitor's message may make every inbox ask: each asks again at most this often, in milliseconds. */
const pace = 3_000;

/** What everybody was told of and nobody has answered, the longest waiting first, as far as one may see it. */
export class UnheardStore extends Store<{ unheard: readonly Unheard[] }> {
  readonly #catchUp: CatchUp;
  readonly #paced = new Paced(() => void this.#catchUp.run(), pace);

  constructor(
    connection: Connection,
    private readonly rows: Pick<RowsStore, 'find' | 'onRow' | 'subscribe'>,
  ) {
    super({ unheard: [] });
    this.#catchUp = new CatchUp(async (signal) => {
      const reply = await connection.call('alert:unheard', {});
      if (signal.aborted) return undefined;
      if (reply.ok) this.#put(reply.value.conversationIds);
      return reply.ok ? undefined : reply.error;
    }, StaffRetry);
    const ask = () => this.#paced.ask();
    connection.onConnect(ask);
    connection.on('alerts:passed', ask);
    connection.on('access:changed', ask);
    // The list may come later than this.
    rows.subscribe(() => {
      const { unheard } = this.state;
      if (unheard.some(({ id, label }) => label === undefined && rows.find(id))) this.#put(unheard.map(({ id }) => id));
    });
    rows.onRow((row, _before, id) => {
      if (!this.state.unheard.some((each) => each.id === id)) return;
      // Whether somebody has taken it the server knows; that it waits no more is seen at once.
      if (!row || isOver(row)) this.#put(this.state.unheard.map((each) => each.id).filter((each) => each !== id));
      else ask();
    });
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#catchUp.stop();
    this.#paced.stop();
    this.set({ unheard: [] });
  }

  #put(ids: readonly string[]): void {
    if (ids.length === 0 && this.state.unheard.length === 0) return;
    const known = ids.map((id): Unheard => {
      const row = this.rows.find(id);
      return {
        id,
        ...(row ? { label: nameInWords(row.visitor) } : {}),
        ...(row?.waitingSince ? { since: row.waitingSince } : {}),
      };
    });
    this.set({ unheard: known.toSorted((one, other) => timeOf(one) - timeOf(other)) });
  }
}

const isOver = ({ state, waitingSince }: ConversationRow): boolean => state !== 'open' || !waitingSince;

/** What the list does not reach back to waits longest. */
const timeOf = ({ since }: Unheard): number => (since ? Date.parse(since) : 0);

export const unheardContext = createContext<UnheardStore>('unheard');
