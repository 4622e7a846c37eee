import type { Preferences } from '../../../shared/wire/staff/preferences.js';

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** A person or a team came, left or changed. */
    'directory.changed': [];
    /** The person has chosen how their inbox is to be. */
    'preferences.changed': [staffId: string, preferences: Preferences];
  }
}
