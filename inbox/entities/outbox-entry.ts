import type { Attachment } from '../../shared/wire/attachments/entities.js';
import type { Message, Quote } from '../../shared/wire/messages/entities.js';
import { isOverByBugs, type Delivery, type Unsent } from '../../shared/client/unsent.js';

/** A file that goes along with an answer. */
export interface ReplyFile {
  /** Made here: the same upload again is the same file. */
  uploadId: string;
  name: string;
  size: number;
  /** Absent until the server has it. */
  attachment?: Attachment | undefined;
}

/** An answer on its way. */
export interface OutboxEntry extends Unsent {
  conversationId: string;
  /** Who wrote it; empty until the server has said who sits here. */
  staffId: string;
  /** The last number that its author had before their eyes. */
  seenSeq?: number | undefined;
  /** The message that it quotes. */
  quote?: Quote | undefined;
  /** Reply buttons. */
  choices?: readonly string[] | undefined;
  /** It waits until the server has all of them. */
  files?: readonly ReplyFile[] | undefined;
  /** What colleagues have answered meanwhile: its author decides whether it still goes. */
  answers?: readonly Message[] | undefined;
  /** In milliseconds: until then it does not go out, and can be taken back. */
  heldUntil?: number | undefined;
  /** The tab that its files went up from was left: it has them no more. */
  isLeft?: boolean | undefined;
  /** Another tab has its files under way, and sends it. */
  isElsewhere?: boolean | undefined;
  /** An answer that waited long still goes: nobody else gives it. */
  delivery: Exclude<Delivery, 'old'>;
}

/** Its files are still on their way. */
export const isUploading = ({ files }: Pick<OutboxEntry, 'files'>): boolean =>
  files?.some(({ attachment }) => !attachment) ?? false;

/** After this time it may be taken back in any tab: the one that had it was killed, or its files do not arrive. */
const elsewhereMs = 10 * 60_000;

/** How long that still holds, in milliseconds. */
export const elsewhereLeft = ({ order }: Pick<OutboxEntry, 'order'>): number => order + elsewhereMs - Date.now();

/** Who takes it back here would have it sent twice. */
export const isSentElsewhere = ({ isElsewhere, order }: OutboxEntry): boolean =>
  isElsewhere === true && elsewhereLeft({ order }) > 0;

/** Version 0.2.0 kept a time for `order`, and a number and the last reference for `bugs`. */
type Kept = Partial<OutboxEntry> & { at?: unknown; tries?: unknown; reference?: unknown };

/**
 * What the browser kept, as an entry of this person; null when it is another one's. Of what is damaged nothing is left. `isOwn`:
 * it was written in this tab.
 */
export function readEntry(stored: Kept, staffId: string, isOwn = false): Partial<OutboxEntry> | null {
  const { at, tries, reference, isElsewhere: _elsewhere, ...kept } = stored;
  if (kept.staffId !== staffId) return null;
  const order = kept.order ?? (typeof at === 'string' ? Date.parse(at) : NaN);
  if (typeof kept.conversationId !== 'string' || Number.isNaN(order)) return {};
  const known = typeof tries === 'number' ? Math.min(tries, 3) : 0;
  const bugs = kept.bugs ?? Array<string>(known).fill(typeof reference === 'string' ? reference : '');
  // A file that was not with the server is gone with the page, unless another tab has it.
  const isLacking = isUploading(kept);
  return {
    ...{ ...kept, order, bugs },
    ...(isLacking && !isOwn && !kept.isLeft && kept.delivery !== 'failed' ? { isElsewhere: true } : {}),
    // A reload is no reason to begin anew with what has failed for good.
    ...(isOverByBugs({ bugs }) || isLacking ? { delivery: 'failed' } : {}),
  };
}
