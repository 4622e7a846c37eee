import type { Note, TimelineEntry } from '../../../shared/wire/timeline/entities.js';
import type { PicturesService } from '../staff/index.js';
import type { StoredEntry } from './timeline.model.js';

export function presentNote(stored: StoredEntry, picture?: string): Note {
  const { text = '', mentions = [], revision, editedAt, isDeleted } = stored;
  return {
    ...commonOf(stored, picture),
    ...{ kind: 'note', text, mentions },
    ...(revision === undefined ? {} : { revision }),
    ...(editedAt && !isDeleted ? { editedAt: editedAt.toISOString() } : {}),
    ...(isDeleted ? { isDeleted } : {}),
  };
}

function commonOf({ conversationId, number, clientId, by, afterSeq, at }: StoredEntry, picture?: string) {
  return {
    ...{ conversationId, number, clientId, afterSeq, at: at.toISOString() },
    ...(by ? { by: { ...by, ...(picture ? { picture } : {}) } } : {}),
  };
}

/** For the staff alone: nothing of it has a shape that a visitor's answer or event could carry. */
export function presentEntry(stored: StoredEntry, picture?: string): TimelineEntry {
  const { kind } = stored;
  if (kind === 'note') return presentNote(stored, picture);
  // Each was stored as a happening of this kind.
  return { ...commonOf(stored, picture), kind, ...stored.change } as TimelineEntry;
}

/** With the pictures that their authors have now. */
export async function presentEntries(entries: StoredEntry[], pictures: PicturesService): Promise<TimelineEntry[]> {
  const addresses = await pictures.addressesOf(entries.flatMap(({ by }) => (by ? [by.id] : [])));
  return entries.map((entry) => presentEntry(entry, entry.by && addresses.get(entry.by.id)));
}

export async function presentNotes(notes: StoredEntry[], pictures: PicturesService): Promise<Note[]> {
  const addresses = await pictures.addressesOf(notes.flatMap(({ by }) => (by ? [by.id] : [])));
  return notes.map((note) => presentNote(note, note.by && addresses.get(note.by.id)));
}
