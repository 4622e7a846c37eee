import type { Quote, StaffMessage } from '../../shared/wire/messages/entities.js';

/** A message as it is quoted. */
export function quoteOf({ seq, from, authorName, text, attachments = [], isDeleted }: StaffMessage): Quote {
  return {
    seq,
    from,
    ...(authorName ? { authorName } : {}),
    text: text || attachments.map(({ name }) => name).join(', '),
    ...(isDeleted ? { isDeleted } : {}),
  };
}
