import type { Message } from '../../shared/entities.js';
import type { Delivery, OutboxEntry } from './outbox.js';

/** A message as the list shows it, stored or on its way. */
export interface ShownMessage extends Pick<Message, 'clientId' | 'from' | 'authorName' | 'text' | 'at'> {
  delivery: Delivery;
}

/** The conversation, and below it what is not in it yet. */
export function showMessages(messages: readonly Message[], entries: readonly OutboxEntry[]): ShownMessage[] {
  const known = new Set(messages.map(({ clientId }) => clientId));
  const unknown = entries.filter(({ clientId }) => !known.has(clientId));
  return [
    ...messages.map((message): ShownMessage => ({ ...message, delivery: 'sent' })),
    ...unknown.map(({ clientId, text, order, delivery }): ShownMessage => {
      return { clientId, from: 'visitor', text, at: new Date(order).toISOString(), delivery };
    }),
  ];
}
