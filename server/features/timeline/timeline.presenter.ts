import type { TimelineEntry } from '../../../shared/wire/timeline/entities.js';
import type { PicturesService } from '../staff/index.js';
import type { StoredEntry } from './timeline.model.js';

/** For the staff alone: nothing of it has a shape that a visitor's answer or event could carry. */
export function presentEntry(stored: StoredEntry, picture?: string): TimelineEntry {
  const { conversationId, number, clientId, kind, by, afterSeq, at } = stored;
  const common = {
    ...{ conversationId, number, clientId, afterSeq, at: at.toISOString() },
    ...(by ? { by: { ...by, ...(picture ? { picture } : {}) } } : {}),
  };
  if (kind === 'note') return { ...common, kind, text: stored.text ?? '', mentions: stored.mentions ?? [] };
  // Each was stored as a happening of this kind.
  return { ...common, kind, ...stored.change } as TimelineEntry;
}

/** With the pictures that their authors have now. */
export async function presentEntries(entries: StoredEntry[], pictures: PicturesService): Promise<TimelineEntry[]> {
  const addresses = await pictures.addressesOf(entries.flatMap(({ by }) => (by ? [by.id] : [])));
  return entries.map((entry) => presentEntry(entry, entry.by && addresses.get(entry.by.id)));
}
