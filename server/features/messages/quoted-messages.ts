import type { Quote } from '../../../shared/wire/messages/entities.js';
import { collectionOf } from '../../platform/store/collection.js';
import { previewOf } from '../conversations/index.js';
import type { MessagesModel, StoredMessage } from './messages.model.js';

type Quoted = Pick<StoredMessage, 'conversationId' | 'seq'>;

export type ReadQuoted = ReturnType<typeof quotedMessages>;

/** What messages quote, as it is now: by `quoteKey`. One read for all of a page, and none where nothing is quoted. */
export function quotedMessages(messages: MessagesModel) {
  const stored = collectionOf(messages);
  return async (quoting: readonly StoredMessage[]): Promise<Map<string, StoredMessage>> => {
    const known = new Map(quoting.map((message) => [quoteKey(message), message]));
    const wanted = quoting.flatMap(({ conversationId, quotedSeq: seq }) =>
      seq === undefined || known.has(quoteKey({ conversationId, seq })) ? [] : [{ conversationId, seq }],
    );
    if (wanted.length === 0) return known;
    for (const message of await stored.find({ $or: wanted }).toArray()) known.set(quoteKey(message), message);
    return known;
  };
}

export const quoteKey = ({ conversationId, seq }: Quoted): string => `${conversationId} ${seq}`;

/** Its beginning; of a deleted one nothing but that it was there. */
export function presentQuote({ seq, from, authorName, isDeleted, ...said }: StoredMessage): Quote {
  return {
    seq,
    from,
    ...(authorName ? { authorName } : {}),
    text: isDeleted ? '' : previewOf(said),
    ...(isDeleted ? { isDeleted } : {}),
  };
}
