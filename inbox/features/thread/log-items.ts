import type { AuthorKind, Message, Quote, StaffMessage } from '../../../shared/wire/messages/entities.js';
import { isSentElsewhere, isUploading, type OutboxEntry } from '../../entities/outbox-entry.js';
import { dayOf } from '../../ui/times.js';
import type { Delivery } from './sapa-message.js';

export interface LogItem {
  /** The client's id, so that a message keeps its element when it turns from "sending" into stored. */
  key: string;
  from: AuthorKind;
  author: string | undefined;
  picture: string | undefined;
  text: string;
  attachments: Message['attachments'];
  choices: readonly string[];
  /** The names of those that are not with the server yet. */
  coming: readonly string[];
  at: string;
  delivery: Delivery;
  seq: number | undefined;
  /** As it is stored; absent of what is on its way. */
  stored: StaffMessage | undefined;
  quote: Quote | undefined;
  /** What the server has called the bug it had with it. */
  reference: string | undefined;
  /** What colleagues have answered before it could go out. */
  answers: readonly Message[];
  isFirst: boolean;
  isLast: boolean;
  startsDay: boolean;
  startsUnread: boolean;
  /** The last answer that the visitor has read, when it is the last one there is. */
  isRead: boolean;
}

/** Messages this far apart do not belong together, even from one author. */
const pause = 5 * 60_000;

/** What the log shows, in order: what is stored, then what is still on its way. */
export function logItems(
  messages: readonly StaffMessage[],
  entries: readonly OutboxEntry[],
  readSeq: number,
  visitorReadSeq = 0,
): LogItem[] {
  const stored = new Set(messages.map((message) => message.clientId));
  const waiting = entries.filter((entry) => !stored.has(entry.clientId));
  const items: LogItem[] = [
    ...messages.map((message) => ({
      ...item(message.clientId, message.from, message, 'sent', message.seq),
      stored: message,
      quote: message.quote,
    })),
    ...waiting.map((entry, index) => {
      const { clientId, text, order, bugs, quote, choices, answers = [], files = [] } = entry;
      const at = new Date(order).toISOString();
      const attachments = files.flatMap(({ attachment }) => attachment ?? []);
      const coming = files.flatMap(({ name, attachment }) => (attachment ? [] : name));
      const said = { text, at, attachments, ...(choices ? { choices } : {}) };
      return {
        ...item(clientId, 'staff', said, deliveryOf(entry, waiting.slice(0, index)), undefined, bugs?.at(-1)),
        ...{ quote, answers, coming },
      };
    }),
  ];
  const firstUnread = items.find(({ seq, from }) => seq !== undefined && seq > readSeq && from === 'visitor');
  const lastAnswer = items.findLast(({ seq, from }) => seq !== undefined && from === 'staff');
  if (lastAnswer) lastAnswer.isRead = (lastAnswer.seq ?? Infinity) <= visitorReadSeq;
  for (const [index, current] of items.entries()) {
    const before = items[index - 1];
    current.startsDay = !before || dayOf(before.at) !== dayOf(current.at);
    current.startsUnread = current === firstUnread;
    current.isFirst = !before || current.startsDay || current.startsUnread || !belongTogether(before, current);
    if (before) before.isLast = current.isFirst;
  }
  return items;
}

function item(
  key: string,
  from: AuthorKind,
  said: Pick<Message, 'text' | 'at' | 'attachments' | 'choices' | 'authorName' | 'authorPicture'>,
  delivery: Delivery,
  seq: number | undefined,
  reference?: string,
): LogItem {
  const { text, at, attachments, choices = [], authorName: author, authorPicture: picture } = said;
  const places = { isFirst: true, isLast: true, startsDay: false, startsUnread: false, isRead: false };
  return {
    key,
    from,
    author,
    picture,
    text,
    attachments,
    choices,
    at,
    delivery,
    seq,
    reference,
    answers: [],
    coming: [],
    stored: undefined,
    quote: undefined,
    ...places,
  };
}

function deliveryOf(entry: OutboxEntry, before: readonly OutboxEntry[]): Delivery {
  const { delivery, heldUntil, answers } = entry;
  if (answers) return 'answered';
  if (delivery === 'failed' && isUploading(entry)) return isSentElsewhere(entry) ? 'sending' : 'lacking';
  if (heldUntil !== undefined) return 'held';
  if (delivery !== 'waiting') return delivery;
  if (isUploading(entry)) return 'uploading';
  return before.some(holdsOthers) ? 'behind' : 'waiting';
}

/** Those behind it wait for its files, here or in another tab. */
const holdsOthers = (entry: OutboxEntry): boolean =>
  isSentElsewhere(entry) || (entry.delivery === 'waiting' && isUploading(entry));

function belongTogether(before: LogItem, current: LogItem): boolean {
  if (before.from !== current.from || Date.parse(current.at) - Date.parse(before.at) > pause) return false;
  return before.author === current.author || current.delivery !== 'sent';
}
