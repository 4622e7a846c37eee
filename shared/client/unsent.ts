import type { ErrorCode, ReplyError } from '../wire/reply.js';

/** `old`: it waited for more than a day: its author decides whether it still goes. */
export type Delivery = 'sending' | 'sent' | 'waiting' | 'failed' | 'old';

/** A message that is not, or not yet, known to be in the conversation. */
export interface Unsent {
  /** Stays the same however often it is sent; the server stores it once. */
  clientId: string;
  text: string;
  /** When it was written, in milliseconds, and at the same time its place: no two of a tab are equal. */
  order: number;
  delivery: Delivery;
  /** It was on its way once: the server may have it. */
  isTried?: boolean | undefined;
  /** The bugs of the server that it met, by what the operator finds them by. */
  bugs?: readonly string[] | undefined;
}

/** After three of them a person decides. */
export const isOverByBugs = ({ bugs = [] }: Pick<Unsent, 'bugs'>) => bugs.length > 2;

/** The same again would be refused again. */
const final: readonly ErrorCode[] = ['E_SCHEMA', 'E_CONFLICT', 'E_NOT_FOUND'];

/** What a message is once the server has refused it: failed where nobody but its author can do anything more for it. */
export const afterRefusal = (
  entry: Pick<Unsent, 'bugs'> | undefined,
  { code, reference = '' }: ReplyError,
): { delivery: 'failed' | 'waiting'; bugs: readonly string[] } => {
  const bugs = [...(entry?.bugs ?? []), ...(code === 'E_INTERNAL' ? [reference] : [])];
  return { bugs, delivery: final.includes(code) || isOverByBugs({ bugs }) ? 'failed' : 'waiting' };
};

export const byOrder = (a: Unsent, b: Unsent) => a.order - b.order;

/** What is kept as it stands now; null when it is somebody else's, undefined when nobody can read it, now or later. */
export function readUnsent<Entry extends Unsent>(
  stored: string | null,
  own: (stored: Partial<Entry>) => Partial<Entry> | null,
  oldAfter: number,
): Entry | null | undefined {
  try {
    const entry = own(JSON.parse(stored ?? '') as Partial<Entry>);
    if (!entry) return null;
    const { clientId, text, order, delivery } = entry;
    if (typeof clientId !== 'string' || typeof text !== 'string' || typeof order !== 'number') return undefined;
    // What was being sent when the page went away may or may not have arrived: it is sent again, under the same id.
    const known = delivery === 'failed' ? 'failed' : Date.now() - order > oldAfter ? 'old' : 'waiting';
    return { ...entry, delivery: known } as Entry;
  } catch {
    return undefined;
  }
}
