import { collectionOf } from '../../platform/store/collection.js';
import type { SavedRepliesModel } from './saved-replies.model.js';

/** Counts how often each was sent. While one write is under way what comes gathers for the next; a lone one waits for nothing. */
export function countUses(replies: SavedRepliesModel) {
  const collection = collectionOf(replies);
  let waiting = new Map<string, number>();
  let writing: Promise<void> | undefined;

  async function write(): Promise<void> {
    const counts = waiting;
    waiting = new Map();
    await collection.bulkWrite(
      [...counts].map(([_id, useCount]) => ({ updateOne: { filter: { _id }, update: { $inc: { useCount } } } })),
      { ordered: false },
    );
  }

  /** Resolves when these are counted. A count that fails is lost: it orders a list, and nothing else. */
  return async function count(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    for (const id of ids) waiting.set(id, (waiting.get(id) ?? 0) + 1);
    if (writing) await writing.catch(() => undefined);
    // Of those who waited together the first one writes for all.
    if (waiting.size === 0) return writing;
    writing = write();
    return writing;
  };
}
