declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** A person or a team came, left or changed. */
    'directory.changed': [];
  }
}

export {};
