import { viewNames } from '../../shared/list-views.js';
import type { Conversation, ConversationRow, ViewCounts } from '../../shared/wire/conversations/entities.js';
import type { StaffMessage } from '../../shared/wire/messages/entities.js';
import type { SavedReply } from '../../shared/wire/saved-replies/entities.js';
import type { Happening, Note } from '../../shared/wire/timeline/entities.js';

export const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const start = Date.parse('2026-05-04T03:00:00Z');
export const timeOf = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

/** Of each view that is not named: none. */
export const counts = (known: Partial<ViewCounts>): ViewCounts => ({
  ...Object.fromEntries(viewNames.map((view) => [view, 0])),
  ...known,
});

/** Who looks in tests. */
export const viewer = { staffId: 'rani', mentionedIn: new Set<string>() };

/** The higher its number, the newer. */
export function row(number: number, change: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: idOf(number),
    siteId: 'site',
    siteName: 'Kabar Nusantara',
    visitor: { id: `visitor-${number}`, label: `Tamu ${number}`, nameSource: 'made' },
    state: 'open',
    lastSeq: 1,
    staffReadSeq: 1,
    lastText: `Pesan ${number}`,
    lastFrom: 'visitor',
    lastAt: timeOf(number),
    ...change,
  };
}

export function conversation(number: number, change: Partial<Conversation> = {}): Conversation {
  return {
    id: idOf(number),
    siteId: 'site',
    siteName: 'Kabar Nusantara',
    visitor: { id: `visitor-${number}`, label: `Tamu ${number}` },
    state: 'open',
    lastSeq: 1,
    staffReadSeq: 1,
    visitorReadSeq: 0,
    lastText: `Pesan ${number}`,
    lastFrom: 'visitor',
    lastAt: timeOf(number),
    ...change,
  };
}

export function message(seq: number, change: Partial<StaffMessage> = {}): StaffMessage {
  return {
    conversationId: idOf(1),
    seq,
    clientId: `client-${seq}`,
    from: 'visitor',
    text: `Pesan ${seq}`,
    at: timeOf(seq),
    ...change,
  };
}

export const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));

/** The same id for the same shortcut. */
export function savedReply(shortcut: string, change: Partial<SavedReply> = {}): SavedReply {
  return {
    id: `reply-${shortcut}`,
    isShared: true,
    shortcut,
    title: `Tentang ${shortcut}`,
    texts: { id: `Soal ${shortcut}` },
    isEditable: true,
    useCount: 0,
    updatedAt: timeOf(0),
    revision: 1,
    ...change,
  };
}

const placed = (number: number) => ({
  conversationId: idOf(1),
  number,
  clientId: `entry-${number}`,
  by: { id: 'sari', name: 'Sari' },
  afterSeq: number,
  at: timeOf(number),
});

/** A note of the timeline. */
export const note = (number: number, change: Partial<Note> = {}): Note => ({
  ...placed(number),
  kind: 'note',
  text: `Catatan ${number}`,
  mentions: [],
  ...change,
});

/** Something else that happened. */
export const entry = (number: number, change: Partial<Happening> = {}): Happening =>
  ({ ...placed(number), kind: 'resolved', ...change }) as Happening;
