declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    'labels.changed': [siteId: string];
  }
}

export {};
