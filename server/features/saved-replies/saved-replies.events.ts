declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** Something was made, changed or deleted in these scopes. */
    'saved-replies.changed': [scopes: readonly string[]];
  }
}

export {};
