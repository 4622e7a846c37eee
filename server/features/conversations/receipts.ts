import { isDeepStrictEqual } from 'node:util';
import type { AuthorKind } from '../../../shared/wire/messages/entities.js';
import type { StoredConversation } from './conversations.model.js';

type Read = Pick<StoredConversation, 'staffReadSeq' | 'visitorReadSeq' | 'deliveredSeq'>;
type Told = Read & Partial<Pick<StoredConversation, 'state' | 'rating'>>;

/** How far a conversation has come on both sides. What was read has surely arrived. */
export function receiptsOf({ staffReadSeq, visitorReadSeq = 0, deliveredSeq = 0 }: Read) {
  return { deliveredSeq: Math.max(deliveredSeq, staffReadSeq), staffReadSeq, visitorReadSeq };
}

export function readSeqOf(conversation: Read, reader: AuthorKind): number {
  return reader === 'staff' ? conversation.staffReadSeq : (conversation.visitorReadSeq ?? 0);
}

/** Never goes back, in whichever order two readers are heard. */
export function withRead<C extends Read>(conversation: C, reader: AuthorKind, seq: number): C {
  const readSeq = Math.max(readSeqOf(conversation, reader), seq);
  return { ...conversation, [reader === 'staff' ? 'staffReadSeq' : 'visitorReadSeq']: readSeq };
}

/** Whether there is something to tell the visitor. */
export function hasOtherReceipts(before: Told, after: Told): boolean {
  const [old, now] = [receiptsOf(before), receiptsOf(after)];
  return (
    before.state !== after.state ||
    !isDeepStrictEqual(before.rating, after.rating) ||
    old.deliveredSeq !== now.deliveredSeq ||
    old.staffReadSeq !== now.staffReadSeq ||
    old.visitorReadSeq !== now.visitorReadSeq
  );
}
