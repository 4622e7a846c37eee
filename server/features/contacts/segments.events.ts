export {};

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** Segments that are found in these scopes are others now. */
    'segments.changed': [scopes: readonly string[]];
  }
}
