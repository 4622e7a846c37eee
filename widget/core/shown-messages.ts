import type { Message } from '../../shared/wire/messages/entities.js';
import type { Receipts } from './conversation.js';
import type { Delivery } from '../../shared/client/unsent.js';
import type { OutboxEntry } from './outbox-entry.js';

/** A message as the list shows it, stored or on its way. */
export interface ShownMessage extends Pick<
  Message,
  | 'clientId'
  | 'from'
  | 'authorName'
  | 'authorPicture'
  | 'text'
  | 'attachments'
  | 'choices'
  | 'at'
  | 'quote'
  | 'revision'
  | 'editedAt'
  | 'isDeleted'
> {
  delivery: Delivery;
  /** Absent until it is stored, as is its number. */
  conversationId?: string;
  seq?: number;
  /** How far the last of the own stored messages has come; the ones before it have come at least as far. */
  receipt?: 'sent' | 'delivered' | 'read';
  /** Not stored, as far as known, but it was on its way once. */
  isTried?: boolean | undefined;
  bugs?: OutboxEntry['bugs'];
}

/** The conversation, and below it what is not in it yet. */
export function showMessages(
  messages: readonly Message[],
  entries: readonly OutboxEntry[],
  receipts: Receipts,
): ShownMessage[] {
  const known = new Set(messages.map(({ clientId }) => clientId));
  const unknown = entries.filter(({ clientId }) => !known.has(clientId));
  const lastOwn = messages.findLast(({ from }) => from === 'visitor');
  return [
    ...messages.map((message): ShownMessage => {
      const shown: ShownMessage = { ...message, delivery: 'sent' };
      return message === lastOwn ? { ...shown, receipt: receiptOf(message, receipts) } : shown;
    }),
    ...unknown.map((entry): ShownMessage => {
      return { ...entry, from: 'visitor', at: new Date(entry.order).toISOString() };
    }),
  ];
}

function receiptOf({ seq }: Message, { staffReadSeq, deliveredSeq }: Receipts) {
  if (seq <= staffReadSeq) return 'read';
  return seq <= deliveredSeq ? 'delivered' : 'sent';
}
