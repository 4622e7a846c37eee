import { limits } from '../../../shared/wire/limits.js';
import type { UnreadAnswers } from '../../../shared/wire/visitors/answers.js';
import { previewOf, type StoredConversation } from '../conversations/index.js';
import type { StoredMessage } from '../messages/index.js';

/** How long after the last message an answer may still come. */
const awaitedMs = 14 * 86_400_000;

export const nothingUnread: UnreadAnswers = { isAwaited: false, unread: 0 };

/** The few words that stand beside a closed launcher. */
export function presentUnread(
  { state, erasedAt, lastAt }: Pick<StoredConversation, 'state' | 'erasedAt' | 'lastAt'>,
  answers: readonly StoredMessage[],
  pictures: ReadonlyMap<string, string>,
): UnreadAnswers {
  const last = answers.at(-1);
  // Without a summary the first message was stored a moment ago.
  const isRecent = lastAt === undefined || Date.now() - lastAt.getTime() < awaitedMs;
  const isAwaited = isRecent && !erasedAt && (state === 'open' || last !== undefined);
  return {
    isAwaited,
    unread: Math.min(answers.length, limits.messagePage),
    ...(last ? { last: presentLast(last, pictures) } : {}),
  };
}

function presentLast(last: StoredMessage, pictures: ReadonlyMap<string, string>): NonNullable<UnreadAnswers['last']> {
  const { conversationId, seq, authorName, authorId } = last;
  const authorPicture = pictures.get(authorId);
  return {
    conversationId,
    seq,
    ...(authorName ? { authorName } : {}),
    ...(authorPicture ? { authorPicture } : {}),
    text: previewOf(last),
  };
}
