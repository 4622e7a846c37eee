import type { StoredContact } from './contacts.model.js';

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    'contact.changed': [contact: StoredContact];
    /** Some who could see it may not any more: those in the rooms that it has left. */
    'contact.left': [contact: Pick<StoredContact, '_id' | 'siteId' | 'places'>, left: readonly string[]];
  }
}
