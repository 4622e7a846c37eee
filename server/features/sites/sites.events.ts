declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** The site is closed to its visitors, or open to them again. */
    'site.archived': [siteId: string];
  }
}

export {};
