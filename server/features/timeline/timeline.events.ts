import type { StoredEntry } from './timeline.model.js';

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    'timeline.added': [entry: StoredEntry];
  }
}
