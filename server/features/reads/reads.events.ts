import type { ReadPosition } from '../../../shared/wire/reads/entities.js';

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** Somebody has read further, or marked something as unread. */
    'reads.changed': [staffId: string, reads: ReadPosition[]];
  }
}
