import { createContext } from '@lit/context';
import type { AlertPreferences } from '../../shared/wire/notifications/preferences.js';
import type { Reply } from '../../shared/wire/reply.js';
import type { Connection } from '../core/connection.js';

/** By what one hears of unanswered messages. Nothing of it is kept here. */
export class Alerts {
  constructor(private readonly connection: Pick<Connection, 'call'>) {}

  preferences(): Promise<Reply<AlertPreferences>> {
    return this.connection.call('alert:preferences', {});
  }

  async choose(chosen: AlertPreferences): Promise<boolean> {
    return (await this.connection.call('alert:choose', chosen)).ok;
  }
}

export const alertsContext = createContext<Alerts>('alerts');
