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
  #loading: Promise<AlertPreferences | undefined> | undefined;
  /** Another person may sit here when an answer comes. */
  #session = new AbortController();

  constructor(connection: Pick<Connection, 'call' | 'on' | 'onConnect'>) {
    super({ preferences: undefined });
    this.#connection = connection;
    connection.on('alert-preferences:changed', (preferences) => this.set({ preferences }));
    // What was chosen elsewhere meanwhile nobody says again.
    connection.onConnect(() => {
      this.#isFresh = false;
      if (this.#isWanted) void this.load();
    });
  }

  /** Undefined where they cannot be had now. Once asked for they are asked for again on each connect. */
  load(): Promise<AlertPreferences | undefined> {
    this.#isWanted = true;
    if (this.#isFresh) return Promise.resolve(this.state.preferences);
    return (this.#loading ??= this.#ask().finally(() => (this.#loading = undefined)));
  }

  async #ask(): Promise<AlertPreferences | undefined> {
    const { signal } = this.#session;
    const reply = await this.#connection.call('alert:preferences', {});
    if (signal.aborted) return undefined;
    this.#isFresh = reply.ok;
    if (reply.ok) this.set({ preferences: reply.value });
    return this.state.preferences;
  }

  /** Shown at once, and as it was before where that was not stored. What is not among them stays. */
  async choose(chosen: ChosenAlertPreferences): Promise<boolean> {
    const { preferences: before } = this.state;
    const { signal } = this.#session;
    const shown = before && ({ ...before, ...chosen } as AlertPreferences);
    this.set({ preferences: shown });
    const { ok } = await this.#connection.call('alert:choose', chosen);
    // A later choice, here or elsewhere, speaks for itself.
    if (!ok && !signal.aborted && this.state.preferences === shown) this.set({ preferences: before });
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
