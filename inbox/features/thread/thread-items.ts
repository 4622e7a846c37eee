import type { Happening, Note, TimelineEntry } from '../../../shared/wire/timeline/entities.js';
import type { NoteEntry } from '../../entities/note-outbox.store.js';
import { dayOf } from '../../ui/times.js';
import type { LogItem } from './log-items.js';

interface Placed {
  key: string;
  at: string;
  startsDay: boolean;
}

interface MessageItem extends Placed {
  what: 'message';
  message: LogItem;
}

interface NoteItem extends Placed {
  what: 'note';
  /** As it is stored, or as it is on its way. */
  note: Note | NoteEntry;
}

interface HappeningItem extends Placed {
  what: 'happening';
  entry: Happening;
}

export type ThreadItem = MessageItem | NoteItem | HappeningItem;

/**
 * Messages, and between them what happened and was noted: each entry after the message that was the last one when it was
 * written. What is on its way stands at the end, in the order in which it was written.
 */
export function threadItems(
  messages: readonly LogItem[],
  entries: readonly TimelineEntry[],
  notesUnderWay: readonly NoteEntry[],
): ThreadItem[] {
  const first = messages.find(({ seq }) => seq !== undefined)?.seq ?? 1;
  // Those further back come with their messages.
  const shown = entries.filter(({ afterSeq }) => first === 1 || afterSeq >= first);
  const stored = new Set(entries.map(({ clientId }) => clientId));
  const items: ThreadItem[] = [];
  let next = 0;
  const addEntriesBefore = (seq: number) => {
    for (let entry = shown[next]; entry && entry.afterSeq < seq; entry = shown[next]) {
      items.push(itemOf(entry));
      next += 1;
    }
  };
  for (const message of messages) {
    if (message.seq === undefined) continue;
    addEntriesBefore(message.seq);
    items.push(messageItem(message));
  }
  addEntriesBefore(Infinity);
  const underWay = [
    ...messages.filter(({ seq }) => seq === undefined).map(messageItem),
    ...notesUnderWay.filter(({ clientId }) => !stored.has(clientId)).map(noteUnderWay),
  ];
  items.push(...underWay.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)));
  return withDays(items);
}

/** A day begins once, and a message after an entry says again who wrote it. */
function withDays(items: ThreadItem[]): ThreadItem[] {
  return items.map((item, index) => {
    const [before, after] = [items[index - 1], items[index + 1]];
    const startsDay = !before || dayOf(before.at) !== dayOf(item.at);
    if (item.what !== 'message') return { ...item, startsDay };
    const { message } = item;
    const isFirst = message.isFirst || (before !== undefined && before.what !== 'message');
    const isLast = message.isLast || (after !== undefined && after.what !== 'message');
    return { ...item, startsDay, message: { ...message, isFirst, isLast } };
  });
}

const messageItem = (message: LogItem): MessageItem => ({
  what: 'message',
  key: message.key,
  at: message.at,
  startsDay: false,
  message,
});

function itemOf(entry: TimelineEntry): ThreadItem {
  const placed = { key: entry.clientId, at: entry.at, startsDay: false };
  return entry.kind === 'note' ? { what: 'note', ...placed, note: entry } : { what: 'happening', ...placed, entry };
}

const noteUnderWay = (note: NoteEntry): NoteItem => ({
  what: 'note',
  key: note.clientId,
  at: new Date(note.order).toISOString(),
  startsDay: false,
  note,
});
