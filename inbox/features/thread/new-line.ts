import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import type { StaffMessage } from '../../../shared/wire/messages/entities.js';

type Known = Pick<ConversationRow, 'lastSeq' | 'staffReadSeq' | 'readSeq'>;

/**
 * Behind which message the line "new" stands. It does not run away while one reads; it goes with one's own answer, and does not come
 * for what arrives before one's eyes (L36).
 */
export class NewLine {
  /** Undefined until that is known. */
  readSeq: number | undefined;
  /** What was here, or was said to be, when this was asked last. */
  #lastSeq = 0;

  begin(known: Known | undefined): void {
    if (!known || this.readSeq !== undefined) return;
    this.readSeq = known.readSeq ?? known.staffReadSeq;
    this.#lastSeq = known.lastSeq;
  }

  /** `isSeen`: somebody looks at the end of it. To be called before what has arrived is drawn. */
  arrive(messages: readonly StaffMessage[], staffId: string, isSeen: boolean): void {
    const last = messages.at(-1)?.seq ?? 0;
    if (this.readSeq === undefined || last <= this.#lastSeq) return;
    const hasLine = messages.some(
      ({ seq, from }) => from === 'visitor' && seq > (this.readSeq ?? 0) && seq <= this.#lastSeq,
    );
    const own = messages.findLast(({ seq, authorId }) => seq > this.#lastSeq && authorId === staffId);
    if (own) this.answer(own.seq);
    if (isSeen && (!hasLine || own)) this.answer(last);
    this.#lastSeq = last;
  }

  /** Who answers has read what stands above it. */
  answer(seq: number): void {
    this.readSeq = Math.max(this.readSeq ?? 0, seq);
  }
}
