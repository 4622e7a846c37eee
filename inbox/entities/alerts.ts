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
  /** Another person may sit here when an answer comes. */
  #session = new AbortController();

  constructor(connection: Pick<Connection, 'call' | 'on' | 'onConnect'>) {
    super({ preferences: undefined });
    this.#connection = connection;
    connection.on('alert-preferences:changed', (preferences) => this.set({ preferences }));
    // What was chosen elsewhere meanwhile nobody says again: whoever needs it asks.
    connection.onConnect(() => this.set({ preferences: undefined }));
  }

  /** Undefined where they cannot be had now. */
  async load(): Promise<AlertPreferences | undefined> {
    if (this.state.preferences) return this.state.preferences;
    const { signal } = this.#session;
    const reply = await this.#connection.call('alert:preferences', {});
    if (signal.aborted || !reply.ok) return undefined;
    this.set({ preferences: reply.value });
    return reply.value;
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
    this.set({ preferences: undefined });
  }
}

export const alertsContext = createContext<Alerts>('alerts');
