import type { StoredContact } from './contacts.model.js';

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    'contact.changed': [contact: StoredContact];
  }
}
