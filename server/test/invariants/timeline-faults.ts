import type { StoredConversation } from '../../features/conversations/index.js';
import type { StoredEntry, StoredMention } from '../../features/timeline/index.js';

/** Notes and happenings of a conversation, in their order, and who has not read a note that names them. */
export function timelineFaults(
  { _id, lastSeq, mentionIds = [], erasedAt }: StoredConversation,
  entries: readonly StoredEntry[],
  mentions: readonly StoredMention[],
): string[] {
  if (erasedAt) return entries.length + mentions.length > 0 ? [`${_id} is erased and has a timeline`] : [];
  return [
    ...(entries.every(({ number }, index) => number === index + 1) ? [] : [`${_id} has holes in its timeline`]),
    ...entries
      .filter(({ afterSeq }) => afterSeq > lastSeq)
      .map(({ number }) => `${_id} note ${number} is beyond its end`),
    ...mentions
      .filter(({ staffId, number }) => !mentionIds.includes(staffId) || !names(entries[number - 1], staffId))
      .map(({ staffId }) => `${_id} has a mention of ${staffId} that is in no note`),
  ];
}

const names = (entry: StoredEntry | undefined, staffId: string): boolean =>
  entry?.mentions?.some(({ id }) => id === staffId) === true;
