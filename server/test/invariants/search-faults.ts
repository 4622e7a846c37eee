import { isDeepStrictEqual } from 'node:util';
import type { StoredConversation } from '../../features/conversations/index.js';
import type { StoredMessage } from '../../features/messages/index.js';
import type { StoredSearchEntry } from '../../features/search/entries.model.js';
import { messageEntry, noteEntry, personEntry } from '../../features/search/entry-of.js';
import type { StoredEntry } from '../../features/timeline/index.js';

/** Whether a conversation is found by what was said in it and by nothing else, and by those who may see it. */
export function searchFaults(
  conversation: StoredConversation,
  messages: readonly StoredMessage[],
  timeline: readonly StoredEntry[],
  found: readonly StoredSearchEntry[],
): string[] {
  const { _id, erasedAt, lastAt } = conversation;
  const notes = timeline.filter(({ kind }) => kind === 'note');
  const wanted =
    erasedAt || !lastAt
      ? []
      : [
          ...messages.map((message) => messageEntry(message, conversation)),
          ...notes.map((note) => noteEntry(note, conversation)),
          personEntry(conversation),
        ];
  const byId = new Map(found.map((entry) => [entry._id, entry]));
  return [
    ...wanted
      .filter((entry) => !isDeepStrictEqual(lookOf(byId.get(entry._id)), lookOf(entry)))
      .map((entry) => `${entry._id} is found by something else than it says`),
    ...(found.length > wanted.length ? [`${_id} is found by what is not there`] : []),
  ];
}

/** When a copy was taken is another matter. */
const lookOf = (entry: StoredSearchEntry | undefined) =>
  entry && [entry.kind, entry.number, entry.siteId, entry.teamId, entry.assigneeId, entry.revision, [...entry.k]];
