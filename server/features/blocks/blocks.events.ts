declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** These may not write any more, or may again. */
    'block.changed': [visitorIds: string[]];
  }
}

export {};
