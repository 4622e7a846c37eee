import type { Note } from '../../../shared/wire/timeline/entities.js';
import type { StaffMessage } from '../../../shared/wire/messages/entities.js';
import type { Act } from '../../ui/acts/acts.js';

/** What the person who sits here may do with the messages of this conversation, and is doing. */
export interface MessageTools {
  staffId: string;
  /** Also with what others have said, at any time. */
  canDeleteAll: boolean;
  canReply: boolean;
  /** How long one may change what one has sent. */
  editMinutes: number;
  /** The message that is being edited. */
  editing?: number | undefined;
  /** What became of the last act, in words, beside the message with this number. */
  told?: { seq: number; words: string; isFault: boolean } | undefined;
  /** The same of notes. */
  note?: { editing: number | undefined; told: { number: number; words: string; isFault: boolean } | undefined };
}

/** In the order of the menu; the server decides once more. */
export function actsFor(message: StaffMessage, tools: MessageTools, now: number): Act[] {
  if (message.isDeleted) return [];
  const isOwn = message.from === 'staff' && message.authorId === tools.staffId;
  const canChange = isOwn && now - Date.parse(message.at) < tools.editMinutes * 60_000;
  return [
    ...(tools.canReply ? (['quote'] as const) : []),
    ...(message.text ? (['copy'] as const) : []),
    'link',
    ...(canChange && message.text ? (['edit'] as const) : []),
    ...(canChange || tools.canDeleteAll ? (['delete'] as const) : []),
  ];
}

export function actsForNote(note: Note, tools: MessageTools, now: number): Act[] {
  if (note.isDeleted) return [];
  const canChange = note.by?.id === tools.staffId && now - Date.parse(note.at) < tools.editMinutes * 60_000;
  return [
    'copy',
    ...(canChange ? (['edit'] as const) : []),
    ...(canChange || tools.canDeleteAll ? (['delete'] as const) : []),
  ];
}
