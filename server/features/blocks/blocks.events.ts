import type { StoredBlock } from './blocks.model.js';

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** Somebody may not write any more, or may again. */
    'block.changed': [block: StoredBlock];
  }
}
