export {};

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** Saved filters that are found in these scopes are others now. */
    'filters.changed': [scopes: readonly string[]];
  }
}
