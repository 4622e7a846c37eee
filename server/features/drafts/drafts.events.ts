export {};

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** Somebody has written on, on one of their devices. */
    'draft.changed': [staffId: string, conversationId: string, deviceId: string];
  }
}
