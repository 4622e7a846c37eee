declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** None of the visitor's devices is the visitor any more. */
    'visitor.forgotten': [visitorId: string];
  }
}

export {};
