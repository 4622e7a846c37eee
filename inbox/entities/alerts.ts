import { createContext } from '@lit/context';
import { Store } from '../../shared/client/store.js';
import type { OutputOf } from '../../shared/wire/command.js';
import type { StaffCommands } from '../../shared/wire/commands.js';
import type { AlertPreferences, ChosenAlertPreferences } from '../../shared/wire/notifications/preferences.js';
import type { Reply } from '../../shared/wire/reply.js';
import type { Connection } from '../core/connection.js';

export type AlertLog = OutputOf<StaffCommands['alert:log']>;

/** By what one hears of unanswered messages, once somebody has asked for it; and who was told of a conversation. */
export class Alerts extends Store<{ preferences: AlertPreferences | undefined }> {
  readonly #connection: Pick<Connection, 'call'>;
  #isWanted = false;
  /** Nothing was missed since they were asked for. */
  #isFresh = false;
  /** How often they may have become others. */
  #changes = 0;
  /** Choices that are on their way. */
  #choosing = 0;
  #loading: Promise<AlertPreferences | undefined> | undefined;
  /** Another person may sit here when an answer comes. */
  #session = new AbortController();

  constructor(connection: Pick<Connection, 'call' | 'on' | 'onConnect'>) {
    super({ preferences: undefined });
    this.#connection = connection;
    connection.on('alert-preferences:changed', () => this.#renew());
    // What was chosen elsewhere meanwhile nobody says again.
    connection.onConnect(() => this.#renew());
  }

  /** Undefined where they cannot be had now. Once asked for they are asked for again on each connect. */
  load(): Promise<AlertPreferences | undefined> {
    this.#isWanted = true;
    if (this.#isFresh) return Promise.resolve(this.state.preferences);
    return (this.#loading ??= this.#ask().finally(() => (this.#loading = undefined)));
  }

  async #ask(): Promise<AlertPreferences | undefined> {
    const { signal } = this.#session;
    for (;;) {
      const changes = this.#changes;
      const reply = await this.#connection.call('alert:preferences', {});
      if (signal.aborted) return undefined;
      // What is being chosen here is not in it yet, or may not be: it is asked for again after that.
      if (!reply.ok || this.#choosing > 0) return this.state.preferences;
      this.set({ preferences: reply.value });
      this.#isFresh = changes === this.#changes;
      if (this.#isFresh) return reply.value;
    }
  }

  /** They may be others by now. */
  #renew(): void {
    this.#isFresh = false;
    this.#changes += 1;
    if (this.#isWanted && this.#choosing === 0) void this.load();
  }

  /** Shown at once, and as it was before where that was not stored. What is not among them stays. */
  async choose(chosen: ChosenAlertPreferences): Promise<boolean> {
    const { preferences: before } = this.state;
    const { signal } = this.#session;
    const shown = before && ({ ...before, ...chosen } as AlertPreferences);
    this.set({ preferences: shown });
    this.#choosing += 1;
    const { ok } = await this.#connection.call('alert:choose', chosen);
    this.#choosing -= 1;
    // A later choice, here or elsewhere, speaks for itself.
    if (!ok && !signal.aborted && this.state.preferences === shown) this.set({ preferences: before });
    if (!signal.aborted && this.#choosing === 0) this.#renew();
    return ok;
  }

  log(conversationId: string): Promise<Reply<AlertLog>> {
    return this.#connection.call('alert:log', { conversationId });
  }

  stop(): void {
    this.#session.abort();
    this.#session = new AbortController();
    this.#isFresh = false;
    this.#isWanted = false;
    this.#loading = undefined;
    this.set({ preferences: undefined });
  }
}

export const alertsContext = createContext<Alerts>('alerts');
